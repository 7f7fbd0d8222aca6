//! Bands and awards: who stands where.
//!
//! Ranks go by the rounded total, which is what people see. Those not assessed are outside every population; the vetoed
//! count in it, but take no place.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{
    AssessmentFacts, AwardLine, AwardOutcome, AwardState, BandOutcome, PersonFacts, PersonOutcome, places,
};
use crate::exact::{Exact, whole};
use crate::scheme::{
    Assessment, AssessmentConventions, AwardRule, BandLines, BandRule, CutOffUnit, OverallBand, Population,
};

/// Gives everybody who is assessed and not vetoed a band and what it is worth; the vetoed are worth 0.
pub(super) fn draw_bands(document: &Assessment, facts: &AssessmentFacts, people: &mut [PersonOutcome]) {
    let Some(rule) = &document.bands else { return };
    match &rule.lines {
        BandLines::CutOffs { unit } => {
            for person in people.iter_mut().filter(|person| !person.vetoed) {
                if let Some((band, line)) = reached(rule, *unit, person) {
                    give(person, band, line, false);
                }
            }
        }
        BandLines::Quotas { population, about } => {
            for pool in pools(*population, facts, people) {
                draw_quotas(rule, *about, &pool, facts, people);
            }
        }
    }
    let has_worth = rule.bands.iter().any(|band| band.worth.is_some());
    for person in people.iter_mut().filter(|person| person.assessed && person.vetoed && has_worth) {
        person.worth = Some(Exact::whole(0));
    }
}

fn give(person: &mut PersonOutcome, band: &OverallBand, line: Option<Exact>, tied: bool) {
    person.band = Some(BandOutcome { key: band.key.clone(), name: band.name.clone(), line, tied });
    person.worth = band.worth.clone();
}

/// The best band whose cut-off the total reaches, and that cut-off in points; the last band has none.
fn reached<'a>(
    rule: &'a BandRule,
    unit: CutOffUnit,
    person: &PersonOutcome,
) -> Option<(&'a OverallBand, Option<Exact>)> {
    let total = person.total.as_ref()?;
    let in_points = |line: &Exact| match unit {
        CutOffUnit::Points => line.clone(),
        CutOffUnit::Percent => Exact::from(line.value() * person.max.value() / whole(100)),
    };
    let lines = rule.bands.iter().map(|band| (band, band.line.as_ref().map(in_points)));
    lines.into_iter().find(|(_, line)| line.as_ref().is_none_or(|line| total >= line))
}

/// The people compared with each other, by index; all of them are assessed.
struct Pool {
    name: Option<String>,
    members: Vec<usize>,
}

fn pools(population: Population, facts: &AssessmentFacts, people: &[PersonOutcome]) -> Vec<Pool> {
    let mut found: BTreeMap<Option<&String>, Vec<usize>> = BTreeMap::new();
    for (index, person) in facts.people.iter().enumerate().filter(|(index, _)| people[*index].assessed) {
        let pool = match population {
            Population::All => None,
            Population::Pool => person.pool.as_ref(),
        };
        found.entry(pool).or_default().push(index);
    }
    found.into_iter().map(|(name, members)| Pool { name: name.cloned(), members }).collect()
}

/// What decides a rank: the total, then the mark that breaks ties, then the committee's order.
type Rank = (Reverse<Exact>, Reverse<Option<Exact>>, u32);

fn rank(person: &PersonOutcome, facts: &PersonFacts, tie_break: Option<&String>) -> Rank {
    let mark = tie_break.and_then(|key| person.component(key)).and_then(|component| component.mark.clone());
    let total = person.total.clone().unwrap_or_default();
    (Reverse(total), Reverse(mark), facts.committee_rank.unwrap_or(u32::MAX))
}

/// Those who may take a place, best first.
struct Ranking {
    order: Vec<(Rank, usize)>,
}

/// How many from the top are in, and up to where those go whom only the committee can part.
struct Line {
    winners: usize,
    tied_until: usize,
}

impl Ranking {
    fn of(
        candidates: impl Iterator<Item = usize>,
        facts: &AssessmentFacts,
        people: &[PersonOutcome],
        tie_break: Option<&String>,
    ) -> Self {
        let mut order: Vec<(Rank, usize)> =
            candidates.map(|index| (rank(&people[index], &facts.people[index], tie_break), index)).collect();
        order.sort();
        Self { order }
    }

    fn line(&self, places: usize, about: bool) -> Line {
        if places == 0 || places >= self.order.len() {
            let winners = places.min(self.order.len());
            return Line { winners, tied_until: winners };
        }
        let last_in = &self.order[places - 1].0;
        if about {
            let winners = self.order.partition_point(|(rank, _)| rank.0 <= last_in.0);
            return Line { winners, tied_until: winners };
        }
        if self.order[places].0 != *last_in {
            return Line { winners: places, tied_until: places };
        }
        let winners = self.order.partition_point(|(rank, _)| rank < last_in);
        let tied_until = self.order.partition_point(|(rank, _)| rank <= last_in);
        Line { winners, tied_until }
    }
}

/// The lines are counted from the top: the second band ends where the places of both bands end.
fn draw_quotas(
    rule: &BandRule,
    about: bool,
    pool: &Pool,
    facts: &AssessmentFacts,
    people: &mut [PersonOutcome],
) {
    let eligible = pool.members.iter().copied().filter(|index| !people[*index].vetoed);
    let ranking = Ranking::of(eligible, facts, people, rule.tie_break.as_ref());
    let (mut from, mut upto) = (0, 0);
    let mut tied = 0..0;
    for band in &rule.bands {
        let line = match &band.line {
            Some(share) => {
                upto += places(share, pool.members.len(), None, None);
                ranking.line(upto, about)
            }
            None => Line { winners: ranking.order.len(), tied_until: ranking.order.len() },
        };
        let end = line.winners.max(from);
        for (place, (_, index)) in ranking.order[from..end].iter().enumerate() {
            give(&mut people[*index], band, None, tied.contains(&(from + place)));
        }
        if line.tied_until > end {
            tied = end..line.tied_until;
        }
        from = end;
    }
}

/// Gives the awards and tells the line of each.
pub(super) fn award(
    document: &Assessment,
    facts: &AssessmentFacts,
    people: &mut [PersonOutcome],
) -> Vec<AwardLine> {
    let mut lines = Vec::new();
    for rule in &document.awards {
        for pool in pools(rule.population, facts, people) {
            lines.push(award_in(rule, &document.conventions, pool, facts, people));
        }
    }
    lines
}

fn award_in(
    rule: &AwardRule,
    conventions: &AssessmentConventions,
    pool: Pool,
    facts: &AssessmentFacts,
    people: &mut [PersonOutcome],
) -> AwardLine {
    let may_win = |index: &usize| {
        let person = &people[*index];
        let in_band = person.band.as_ref().is_some_and(|band| rule.bands.contains(&band.key));
        !person.vetoed
            && (rule.bands.is_empty() || in_band)
            && was_present(&facts.people[*index], conventions)
    };
    let candidates = pool.members.iter().copied().filter(may_win);
    let ranking = Ranking::of(candidates, facts, people, rule.tie_break.as_ref());
    let places = places(&rule.share, pool.members.len(), rule.least, rule.most);
    let line = ranking.line(places, rule.about);
    let told = |state| AwardOutcome { key: rule.key.clone(), name: rule.name.clone(), state };
    for (_, index) in &ranking.order[..line.winners] {
        people[*index].awards.push(told(AwardState::Won));
    }
    for (_, index) in &ranking.order[line.winners..line.tied_until] {
        people[*index].awards.push(told(AwardState::Committee));
    }
    AwardLine {
        award: rule.key.clone(),
        pool: pool.name,
        population: pool.members.len() as u32,
        places: places as u32,
        winners: line.winners as u32,
        tied: (line.tied_until - line.winners) as u32,
        line: ranking.order[..line.winners].last().map(|(rank, _)| rank.0.0.clone()),
    }
}

/// Present at least the share of the period's school days that an award needs; unknown days count as present.
fn was_present(person: &PersonFacts, conventions: &AssessmentConventions) -> bool {
    person.school_days.is_none_or(|days| {
        whole(days.present.into()) >= conventions.award_presence.value() * whole(days.total.into())
    })
}
