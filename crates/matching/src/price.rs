//! Prices that prove how large the objective can be at most.
//!
//! Every penalty and every hard rule is linear in counts, up to a convex function, so it can be replaced by a price
//! for being counted. At *any* prices the sum of each student's best priced pair and of what each count could earn at
//! best is an upper bound (Lagrangian duality). Good prices are found by a subgradient method with momentum in
//! fixed-point integers.

use crate::group::{NOBODY, gender_penalty, over, size_penalty};
use crate::model::{Edge, Model};
use crate::result::{MentorPrices, Prices, Split};
use crate::route::{Route, route};

/// Units of price in one point.
pub(crate) const SCALE: i64 = 10_000;
/// Fraction of a unit in the search's direction.
const FINE: i64 = 256;
/// Steps without a better bound after which the step is halved.
const PATIENCE: u32 = 12;

#[derive(Clone)]
pub(crate) struct Book {
    pub change: i64,
    pub place: Vec<i64>,
    pub grade: Vec<i64>,
    pub gender: Vec<i64>,
    pub special: Vec<i64>,
    pub personality: Vec<i64>,
}

/// How many of a kind each group could hold at most.
pub(crate) struct Ranges {
    boys: Vec<i64>,
    girls: Vec<i64>,
    special: Vec<i64>,
    personality: Vec<i64>,
}

impl Ranges {
    pub(crate) fn new(model: &Model<'_>) -> Self {
        let mentors = model.mentors.len();
        let (categories, kinds) = (model.special.len(), model.personalities.len());
        let mut ranges = Self {
            boys: vec![0; mentors],
            girls: vec![0; mentors],
            special: vec![0; mentors * categories],
            personality: vec![0; mentors * kinds],
        };
        for (mentor, facts) in model.mentors.iter().enumerate() {
            for student in &facts.eligible {
                let child = &model.students[*student];
                match child.sign {
                    1 => ranges.girls[mentor] += 1,
                    -1 => ranges.boys[mentor] += 1,
                    _ => {}
                }
                for category in &child.special {
                    ranges.special[mentor * categories + category] += 1;
                }
                if let Some(kind) = child.personality {
                    ranges.personality[mentor * kinds + kind] += 1;
                }
            }
            let most = facts.max as i64;
            ranges.boys[mentor] = ranges.boys[mentor].min(most);
            ranges.girls[mentor] = ranges.girls[mentor].min(most);
        }
        let cut = |list: &mut Vec<i64>, per: usize| {
            for (number, count) in list.iter_mut().enumerate() {
                *count = (*count).min(model.mentors[number / per].max as i64);
            }
        };
        cut(&mut ranges.special, categories.max(1));
        cut(&mut ranges.personality, kinds.max(1));
        ranges
    }
}

/// The most that a count can earn at a price, and the count nearest to `now` that earns it. `turns` are the points
/// where the penalty's slope changes.
fn earn(
    price: i64,
    (least, most): (i64, i64),
    turns: &[i64],
    now: i64,
    penalty: impl Fn(i64) -> i64,
) -> (i64, i64) {
    let mut best = i64::MIN;
    let (mut low, mut high) = (least, least);
    for turn in [least, most].into_iter().chain(turns.iter().map(|turn| (*turn).clamp(least, most))) {
        let earned = price * turn - SCALE * penalty(turn);
        if earned > best {
            (best, low, high) = (earned, turn, turn);
        } else if earned == best {
            (low, high) = (low.min(turn), high.max(turn));
        }
    }
    (best, now.clamp(low, high))
}

impl Book {
    pub(crate) fn new(model: &Model<'_>) -> Self {
        let mentors = model.mentors.len();
        Self {
            change: 0,
            place: vec![0; mentors],
            grade: vec![0; mentors * model.grades.len()],
            gender: vec![0; mentors],
            special: vec![0; mentors * model.special.len()],
            personality: vec![0; mentors * model.personalities.len()],
        }
    }

    /// Value of a pair less the prices of being counted, but for the prices of places.
    pub(crate) fn worth(&self, model: &Model<'_>, student: usize, edge: &Edge) -> i64 {
        let (facts, mentor) = (&model.students[student], edge.mentor);
        let mut worth = SCALE * edge.value - facts.sign * self.gender[mentor];
        for category in &facts.special {
            worth -= self.special[mentor * model.special.len() + category];
        }
        if let Some(kind) = facts.personality {
            worth -= self.personality[mentor * model.personalities.len() + kind];
        }
        if self.change != 0 && model.changes(student, mentor) {
            worth -= self.change;
        }
        worth
    }

    pub(crate) fn place_price(&self, model: &Model<'_>, student: usize, mentor: usize) -> i64 {
        let grade = match (model.mentors[mentor].per_grade, model.students[student].grade) {
            (Some(_), Some(grade)) => self.grade[mentor * model.grades.len() + grade],
            _ => 0,
        };
        self.place[mentor] + grade
    }

    /// The bound × [`SCALE`], and how it falls when a price rises (as a book of slopes). `see` is told which mentor
    /// each student would take.
    fn bound(&self, model: &Model<'_>, ranges: &Ranges, mut see: impl FnMut(usize, usize)) -> (i64, Book) {
        let mut slope = Book::new(model);
        let mut total = 0;
        let (grades, categories, kinds) =
            (model.grades.len(), model.special.len(), model.personalities.len());
        for (student, facts) in model.students.iter().enumerate() {
            let (mut best, mut taken) = (i64::MIN, 0);
            for edge in &facts.edges {
                let left = self.worth(model, student, edge) - self.place_price(model, student, edge.mentor);
                if left > best {
                    (best, taken) = (left, edge.mentor);
                }
            }
            total += best;
            see(student, taken);
            slope.place[taken] += 1;
            slope.gender[taken] += facts.sign;
            if let Some(grade) = facts.grade {
                slope.grade[taken * grades + grade] += 1;
            }
            for category in &facts.special {
                slope.special[taken * categories + category] += 1;
            }
            if let Some(kind) = facts.personality {
                slope.personality[taken * kinds + kind] += 1;
            }
            slope.change += i64::from(model.changes(student, taken));
        }
        let weights = model.weights;
        let mut settle = |(earned, count): (i64, i64), now: &mut i64| {
            total += earned;
            *now -= count;
        };
        let free = weights.size_free;
        for (mentor, facts) in model.mentors.iter().enumerate() {
            let (min, most) = (facts.min as i64, facts.max.min(facts.eligible.len()) as i64);
            let now = &mut slope.place[mentor];
            let turns = [facts.target as i64 - free, facts.target as i64 + free];
            let size = |size| size_penalty(weights, facts.target, size);
            settle(earn(self.place[mentor], (min, most.max(min)), &turns, *now, size), now);
            let now = &mut slope.gender[mentor];
            let turns = [-weights.gender_free, weights.gender_free];
            let range = (-ranges.boys[mentor], ranges.girls[mentor]);
            settle(earn(self.gender[mentor], range, &turns, *now, |less| gender_penalty(weights, less)), now);
            for slot in mentor * categories..(mentor + 1) * categories {
                let now = &mut slope.special[slot];
                let lost = |count| over(weights.special, &weights.special_free, count);
                let range = (0, ranges.special[slot]);
                settle(earn(self.special[slot], range, &weights.special_free, *now, lost), now);
            }
            let turns = [weights.personality_free];
            for slot in mentor * kinds..(mentor + 1) * kinds {
                let now = &mut slope.personality[slot];
                let lost = |count| over(weights.personality, &turns, count);
                settle(earn(self.personality[slot], (0, ranges.personality[slot]), &turns, *now, lost), now);
            }
            for slot in mentor * grades..(mentor + 1) * grades {
                let now = &mut slope.grade[slot];
                match facts.per_grade.map(|most| most as i64) {
                    None => *now = 0,
                    Some(most) => {
                        let count = if self.grade[slot] > 0 { most } else { (*now).min(most) };
                        settle((self.grade[slot] * most, count), now);
                    }
                }
            }
        }
        match model.instance.change_budget.map(i64::from) {
            None => slope.change = 0,
            Some(budget) => {
                let count = if self.change > 0 { budget } else { slope.change.min(budget) };
                settle((self.change * budget, count), &mut slope.change);
            }
        }
        (total, slope)
    }

    fn lists(&mut self) -> [&mut Vec<i64>; 5] {
        [&mut self.place, &mut self.grade, &mut self.gender, &mut self.special, &mut self.personality]
    }

    /// Prices outside these only weaken the bound.
    fn clamp(&mut self, model: &Model<'_>) {
        let weights = model.weights;
        self.change = self.change.max(0);
        self.grade.iter_mut().for_each(|price| *price = (*price).max(0));
        let most = SCALE * weights.gender;
        self.gender.iter_mut().for_each(|price| *price = (*price).clamp(-most, most));
        let most = SCALE * weights.special * weights.special_free.len() as i64;
        self.special.iter_mut().for_each(|price| *price = (*price).clamp(0, most));
        let most = SCALE * weights.personality;
        self.personality.iter_mut().for_each(|price| *price = (*price).clamp(0, most));
    }

    /// Chosen changes are not among the route's own prices, so a route may overdraw the budget.
    pub(crate) fn route(&self, model: &Model<'_>) -> Option<Route> {
        route(model, |student, edge| -self.worth(model, student, edge), SCALE, &self.place, &self.grade)
    }

    /// The published form.
    pub(crate) fn publish(&self, model: &Model<'_>, scale: i64) -> Prices {
        let named = |names: &[&str], prices: &[i64]| {
            names
                .iter()
                .zip(prices)
                .filter(|(_, price)| **price != 0)
                .map(|(name, price)| ((*name).to_owned(), *price))
                .collect()
        };
        let part = |mentor: usize, length: usize| mentor * length..(mentor + 1) * length;
        let mentors = model.instance.mentors.iter().enumerate().map(|(mentor, facts)| {
            let prices = MentorPrices {
                place: self.place[mentor],
                grades: named(&model.grades, &self.grade[part(mentor, model.grades.len())]),
                gender: self.gender[mentor],
                special: named(&model.special, &self.special[part(mentor, model.special.len())]),
                personality: named(
                    &model.personalities,
                    &self.personality[part(mentor, model.personalities.len())],
                ),
            };
            (facts.id.clone(), prices)
        });
        Prices { scale, change: self.change, mentors: mentors.collect(), split: None }
    }
}

/// The best prices found so far and the bound they prove.
pub(crate) struct Bound {
    pub book: Book,
    /// × [`SCALE`].
    scaled: i64,
    ranges: Ranges,
    /// A lower bound in points that parts of the problem prove.
    pub parts: Option<(i64, Split)>,
}

impl Bound {
    pub(crate) fn new(model: &Model<'_>) -> Self {
        Self::at(model, Book::new(model))
    }

    /// From prices of a similar problem.
    pub(crate) fn at(model: &Model<'_>, book: Book) -> Self {
        let ranges = Ranges::new(model);
        let scaled = book.bound(model, &ranges, |_, _| {}).0;
        Self { book, scaled, ranges, parts: None }
    }

    /// In whole points: the objective is whole.
    pub(crate) fn points(&self) -> i64 {
        let points = self.scaled.div_euclid(SCALE);
        self.parts.as_ref().map_or(points, |parts| parts.0.min(points))
    }

    pub(crate) fn publish(&self, model: &Model<'_>) -> Prices {
        let split = self.parts.as_ref().map(|parts| Box::new(parts.1.clone()));
        Prices { split, ..self.book.publish(model, SCALE) }
    }

    fn keep(&mut self, book: &Book, scaled: i64) -> bool {
        let better = scaled < self.scaled;
        if better {
            (self.book, self.scaled) = (book.clone(), scaled);
        }
        better
    }

    /// `steps` of the subgradient method towards `known`, an objective that can be had; ends early when the bound
    /// proves it the largest. `see` is told at each step which mentor each student would take.
    pub(crate) fn descend(
        &mut self,
        model: &Model<'_>,
        known: i64,
        steps: u32,
        mut boldness: i64,
        mut see: impl FnMut(usize, usize),
    ) {
        let mut book = self.book.clone();
        let mut direction = Book::new(model);
        let mut idle = 0;
        for _ in 0..steps {
            let (scaled, mut slope) = book.bound(model, &self.ranges, &mut see);
            if self.keep(&book, scaled) {
                idle = 0;
                if self.points() <= known {
                    break;
                }
            } else {
                idle += 1;
                if idle == PATIENCE {
                    (idle, boldness) = (0, (boldness / 2).max(1));
                    book = self.book.clone();
                    continue;
                }
            }
            let norm = slope.change.pow(2)
                + slope
                    .lists()
                    .iter()
                    .map(|list| list.iter().map(|value| value * value).sum::<i64>())
                    .sum::<i64>();
            let excess = scaled - known * SCALE;
            if norm == 0 || excess < 0 {
                break;
            }
            let step = boldness * excess / (1_000 * norm);
            direction.change = slope.change * FINE + direction.change * 7 / 10;
            book.change += step * direction.change / FINE;
            for ((prices, slopes), heading) in
                book.lists().into_iter().zip(slope.lists()).zip(direction.lists())
            {
                for ((price, slope), heading) in prices.iter_mut().zip(slopes.iter()).zip(heading.iter_mut())
                {
                    *heading = slope * FINE + *heading * 7 / 10;
                    *price += step * *heading / FINE;
                }
            }
            book.clamp(model);
        }
    }

    /// Replaces the prices of places by those of an exact flow; returns the flow's assignment.
    pub(crate) fn settle_places(&mut self, model: &Model<'_>) -> Option<Vec<usize>> {
        let Route { mentor_of, place, grade } = self.book.route(model)?;
        let book = Book { place, grade, ..self.book.clone() };
        let scaled = book.bound(model, &self.ranges, |_, _| {}).0;
        self.keep(&book, scaled);
        debug_assert!(mentor_of.iter().all(|mentor| *mentor != NOBODY));
        Some(mentor_of)
    }
}
