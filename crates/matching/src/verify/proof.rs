//! What is proven: the bound by its prices, infeasibility by its certificate.

use super::facts::Facts;
use crate::result::{Certificate, Lack, MentorPrices, Prices};
use std::collections::{HashMap, HashSet};

/// No sum of prices up to this can overflow.
const LARGEST: u64 = 1_000_000_000_000;

/// The bound in points: that of the prices, or the larger one of the two parts if that is lower.
pub(super) fn bound(facts: &Facts<'_>, prices: &Prices, eligible: &[Vec<usize>]) -> Result<i64, String> {
    let value = |student, mentor| prices.scale * facts.pair(student, mentor).iter().sum::<i64>();
    let whole = sum(facts, prices, eligible, value, prices.scale)?.div_euclid(prices.scale);
    let Some(split) = &prices.split else { return Ok(whole) };
    let (Some(&student), Some(&mentor)) =
        (facts.student_number.get(split.student.as_str()), facts.mentor_number.get(split.mentor.as_str()))
    else {
        return Err("/prices/split: an id is unknown".to_owned());
    };
    let part = |prices: &Prices, with: bool| {
        let mut left = eligible.to_vec();
        left[student].retain(|other| (*other == mentor) == with);
        // A student whom nobody may have leaves nothing to bound.
        if left[student].is_empty() { Ok(i64::MIN) } else { bound(facts, prices, &left) }
    };
    Ok(whole.min(part(&split.with, true)?.max(part(&split.without, false)?)))
}

/// Σ over students of the best priced pair + what every count could earn at its price at best. `scale` 0 leaves the
/// penalties out.
fn sum(
    facts: &Facts<'_>,
    prices: &Prices,
    eligible: &[Vec<usize>],
    value: impl Fn(usize, usize) -> i64,
    scale: i64,
) -> Result<i64, String> {
    if prices.scale < 1 || prices.change < 0 {
        return Err("/prices: the scale must be positive, the price of a change not negative".to_owned());
    }
    let beyond = |price: &i64| price.unsigned_abs() > LARGEST;
    let listed = prices.mentors.values().flat_map(|mentor| {
        let named = mentor.grades.values().chain(mentor.special.values()).chain(mentor.personality.values());
        [&mentor.place, &mentor.gender].into_iter().chain(named)
    });
    if listed.chain([&prices.scale, &prices.change]).any(beyond) {
        return Err("/prices: a price is too large to be summed".to_owned());
    }
    let none = MentorPrices::default();
    let book: Vec<&MentorPrices> =
        facts.mentors.iter().map(|mentor| prices.mentors.get(&mentor.id).unwrap_or(&none)).collect();
    let mut total = facts.instance.change_budget.map_or(0, |budget| prices.change * i64::from(budget));
    if facts.instance.change_budget.is_none() && prices.change != 0 {
        return Err("/prices/change: there is no budget to price".to_owned());
    }
    let mut comers: Vec<Vec<usize>> = vec![Vec::new(); facts.mentors.len()];
    for (student, mentors) in eligible.iter().enumerate() {
        let child = &facts.students[student];
        let mut best = i64::MIN;
        for &mentor in mentors {
            comers[mentor].push(student);
            let prices_here = book[mentor];
            let special: HashSet<&String> = child.special.iter().collect();
            let mut left =
                value(student, mentor) - prices_here.place - facts.sign(student) * prices_here.gender;
            left -= child.grade.as_ref().and_then(|grade| prices_here.grades.get(grade)).unwrap_or(&0);
            left -= special.into_iter().filter_map(|tag| prices_here.special.get(tag)).sum::<i64>();
            left -= child.personality.as_ref().and_then(|tag| prices_here.personality.get(tag)).unwrap_or(&0);
            left -= prices.change * i64::from(facts.chosen_change(student, mentor));
            best = best.max(left);
        }
        if best == i64::MIN {
            return Err(format!("student {:?} is eligible for nobody", child.id));
        }
        total += best;
    }
    let weights = &facts.instance.weights;
    let over = |count: i64, free: i64| (count - free).max(0);
    for (mentor, adult) in facts.mentors.iter().enumerate() {
        let (here, max) = (book[mentor], i64::from(adult.max));
        let count = |wanted: &dyn Fn(usize) -> bool| {
            (comers[mentor].iter().filter(|student| wanted(**student)).count() as i64).min(max)
        };
        let most = |price: i64, from: i64, to: i64, lost: &dyn Fn(i64) -> i64| {
            (from..=to.max(from)).map(|count| price * count - scale * lost(count)).max().unwrap_or(0)
        };
        let target = facts.target(mentor);
        total += most(here.place, i64::from(adult.min), count(&|_| true), &|size| {
            weights.size * over((size - target).abs(), weights.size_free)
        });
        let (boys, girls) =
            (count(&|student| facts.sign(student) < 0), count(&|student| facts.sign(student) > 0));
        total +=
            most(here.gender, -boys, girls, &|less| weights.gender * over(less.abs(), weights.gender_free));
        for (tag, price) in &here.special {
            let all = count(&|student| facts.students[student].special.contains(tag));
            total += most(*price, 0, all, &|count| {
                weights.special * weights.special_free.iter().map(|free| over(count, *free)).sum::<i64>()
            });
        }
        for (tag, price) in &here.personality {
            let all = count(&|student| facts.students[student].personality.as_ref() == Some(tag));
            total +=
                most(*price, 0, all, &|count| weights.personality * over(count, weights.personality_free));
        }
        for price in here.grades.values() {
            match adult.max_per_grade {
                Some(per_grade) if *price >= 0 => total += price * i64::from(per_grade),
                _ => {
                    return Err(format!(
                        "/prices/mentors/{}/grades: nothing to price, or negative",
                        adult.id
                    ));
                }
            }
        }
    }
    Ok(total)
}

/// Whether the certificate is true and its figures exact.
pub(super) fn certificate(
    facts: &Facts<'_>,
    shown: &Certificate,
    prices: Option<&Prices>,
) -> Result<(), String> {
    let number = |ids: &[String], numbers: &HashMap<&str, usize>| {
        let found: Option<HashSet<usize>> = ids.iter().map(|id| numbers.get(id.as_str()).copied()).collect();
        found.filter(|found| found.len() == ids.len())
    };
    let (Some(students), Some(mentors)) =
        (number(&shown.students, &facts.student_number), number(&shown.mentors, &facts.mentor_number))
    else {
        return Err("/infeasible: an id is unknown or listed twice".to_owned());
    };
    // Of the students counted, how many a mentor can take: each grade up to its maximum.
    let taken = |mentor: usize, counted: &dyn Fn(usize) -> bool| -> i64 {
        let mut by_grade: HashMap<Option<&String>, i64> = HashMap::new();
        for student in (0..facts.students.len()).filter(|student| counted(*student)) {
            if facts.eligible[student].contains(&mentor) {
                *by_grade.entry(facts.students[student].grade.as_ref()).or_default() += 1;
            }
        }
        let most = facts.mentors[mentor].max_per_grade.map_or(i64::MAX, i64::from);
        by_grade.into_iter().map(|(grade, count)| if grade.is_none() { count } else { count.min(most) }).sum()
    };
    let (need, have) = match shown.kind {
        Lack::Places => {
            let only =
                |student: &usize| facts.eligible[*student].iter().all(|mentor| mentors.contains(mentor));
            if !students.iter().all(only) {
                return Err("/infeasible: a student is eligible for another mentor".to_owned());
            }
            let room = |mentor: &usize| {
                taken(*mentor, &|student| students.contains(&student))
                    .min(i64::from(facts.mentors[*mentor].max))
            };
            (students.len() as i64, mentors.iter().map(room).sum())
        }
        Lack::Students => {
            let others = mentors
                .iter()
                .map(|mentor| taken(*mentor, &|student| !students.contains(&student)))
                .sum::<i64>();
            let need = mentors.iter().map(|mentor| i64::from(facts.mentors[*mentor].min)).sum();
            (need, students.len() as i64 + others)
        }
        Lack::Budget => {
            let Some(prices) = prices else { return Err("/prices: missing".to_owned()) };
            let changed = |student: usize, mentor: usize| -i64::from(facts.chosen_change(student, mentor));
            let free = Prices { change: 0, ..prices.clone() };
            let fewest = -sum(facts, &free, &facts.eligible, changed, 0)?;
            (fewest, facts.instance.change_budget.map_or(i64::MAX, i64::from))
        }
    };
    if need <= have || (shown.need, shown.have) != (need, have) {
        return Err(format!(
            "/infeasible: need {need} and have {have}, not {} and {}",
            shown.need, shown.have
        ));
    }
    Ok(())
}
