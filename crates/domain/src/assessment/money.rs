//! Pay and load: each line rounded to 0.01.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::source::times;
use super::trace::{Formula, InputKind, StepKind};
use super::{AssessmentFacts, MoneyOutcome, PersonFacts, PersonOutcome, Trace};
use crate::exact::{Exact, count, half_up, whole};
use crate::scheme::{Assessment, PayBy, PayCondition, PayRule, Switch};

const DECIMALS: u32 = 2;

/// Adds every line of pay to the results. Who is not assessed is paid for places held and nothing else.
pub(super) fn pay(document: &Assessment, facts: &AssessmentFacts, people: &mut [PersonOutcome]) {
    for rule in document.money.iter().filter(|rule| Switch::is_on(&rule.switch)) {
        let shares = match &rule.by {
            PayBy::Place { amount, most } => split_places(amount, *most, &facts.people),
            PayBy::Deduction { .. } | PayBy::Lump { .. } | PayBy::Band { .. } => Vec::new(),
        };
        for (index, (person, outcome)) in facts.people.iter().zip(people.iter_mut()).enumerate() {
            let line = line(rule, person, outcome, shares.get(index).map_or(&[], Vec::as_slice));
            outcome.money.extend(line);
        }
    }
}

fn line(
    rule: &PayRule,
    person: &PersonFacts,
    outcome: &PersonOutcome,
    shares: &[PlaceShare],
) -> Option<MoneyOutcome> {
    let (amount, mut trace) = match &rule.by {
        PayBy::Place { amount, .. } => {
            let mut trace = Trace::of(Formula::Place).argument("amount", amount);
            for share in shares {
                let days = count(share.days as usize);
                trace.input_about(InputKind::PlaceDays, &share.place, days, Vec::new());
                trace.input_about(InputKind::PlaceShare, &share.place, share.amount.clone(), Vec::new());
            }
            (shares.iter().map(|share| &share.amount).sum::<BigRational>(), trace)
        }
        _ if !outcome.assessed => return None,
        PayBy::Deduction { of, amount } => {
            let mut trace = Trace::of(Formula::EachTime).argument("points", amount);
            let number = times(person, of, &mut trace);
            (-(amount.value() * count(number)), trace)
        }
        PayBy::Lump { amount } => {
            (amount.value().clone(), Trace::of(Formula::Lump).argument("amount", amount))
        }
        PayBy::Band { amounts } => {
            let band = outcome.band.as_ref();
            let paid = amounts.iter().find(|line| band.is_some_and(|band| band.key == line.band));
            let amount = paid.map_or_else(BigRational::zero, |line| line.amount.value().clone());
            (amount, Trace::of(Formula::Band))
        }
    };
    let amount = in_proportion(rule, outcome, amount, &mut trace);
    trace.source = Some(rule.basis.source.clone());
    let met = meets(&rule.condition, person, outcome);
    if rule.condition != PayCondition::default() {
        trace.input(InputKind::Condition, whole(i64::from(met)), Vec::new());
    }
    let amount = half_up(&if met { amount } else { whole(0) }, DECIMALS);
    trace.step(StepKind::Rounded, amount.clone());
    Some(MoneyOutcome {
        key: rule.key.clone(),
        name: rule.name.clone(),
        unit: rule.unit,
        amount: amount.into(),
        trace,
    })
}

/// amount × mark ÷ 100 of the component that the rule names; the whole amount if that has no data.
fn in_proportion(
    rule: &PayRule,
    outcome: &PersonOutcome,
    amount: BigRational,
    trace: &mut Trace,
) -> BigRational {
    let component = rule.in_proportion_to.as_ref().and_then(|key| outcome.component(key));
    let Some(mark) = component.and_then(|component| component.mark.as_ref()) else { return amount };
    let reduced = amount * mark.value() / whole(100);
    trace.step(StepKind::Proportion, reduced.clone());
    reduced
}

fn meets(condition: &PayCondition, person: &PersonFacts, outcome: &PersonOutcome) -> bool {
    let in_band = outcome.band.as_ref().is_some_and(|band| condition.bands.contains(&band.key));
    let done = |rule: &String| person.duties.get(rule).is_none_or(|duty| duty.missed() == 0);
    (condition.bands.is_empty() || in_band)
        && condition.duties_done.iter().all(done)
        && !(condition.not_vetoed && outcome.vetoed)
}

/// What one person is paid for one place, in whole hundredths.
struct PlaceShare {
    place: String,
    days: u32,
    amount: BigRational,
}

/// Splits the amount of every place by school days. The shares are whole hundredths and add up to the rounded amount for
/// all days held: each is rounded down, and the hundredths left over go to the largest remainders, earlier people first.
fn split_places(amount: &Exact, most: Option<u32>, people: &[PersonFacts]) -> Vec<Vec<PlaceShare>> {
    let mut holders: BTreeMap<&str, Vec<(usize, u32, u32)>> = BTreeMap::new();
    for (index, person) in people.iter().enumerate() {
        let counted = most.map_or(usize::MAX, |most| most as usize);
        for place in person.places.iter().filter(|place| place.total > 0).take(counted) {
            holders.entry(&place.place).or_default().push((index, place.days, place.total));
        }
    }
    let mut shares: Vec<Vec<PlaceShare>> = people.iter().map(|_| Vec::new()).collect();
    for (place, held) in holders {
        let exact: Vec<BigRational> = held
            .iter()
            .map(|(_, days, total)| {
                amount.value() * count(*days as usize) * whole(100) / count(*total as usize)
            })
            .collect();
        let hundredths = apportion(&exact);
        for ((index, days, _), hundredths) in held.iter().zip(hundredths) {
            let amount = BigRational::new(hundredths, 100.into());
            shares[*index].push(PlaceShare { place: place.to_owned(), days: *days, amount });
        }
    }
    shares
}

/// Whole numbers next to the exact ones that add up to their rounded sum.
fn apportion(exact: &[BigRational]) -> Vec<BigInt> {
    let mut whole: Vec<BigInt> = exact.iter().map(|share| share.floor().to_integer()).collect();
    let sum = half_up(&exact.iter().sum::<BigRational>(), 0).to_integer();
    let left = (sum - whole.iter().sum::<BigInt>()).to_usize().unwrap_or(0);
    let mut by_remainder: Vec<usize> = (0..exact.len()).collect();
    by_remainder.sort_by_key(|index| (std::cmp::Reverse(exact[*index].fract()), *index));
    for index in by_remainder.into_iter().take(left) {
        whole[index] += 1;
    }
    whole
}
