//! From raw values to marks, within a population where the scale asks for one.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::trace::{StepKind, TraceStep};
use crate::exact::{count, whole};
use crate::scheme::{MarkLimits, Population, Scale};

/// Decimals to which a square root is defined, so that every machine agrees.
const ROOT_DECIMALS: u32 = 10;

/// A mark and the steps that led to it from the raw value.
pub(super) struct Scaled {
    pub(super) mark: BigRational,
    pub(super) steps: Vec<TraceStep>,
}

/// The marks of all people; who has no raw value has no mark and is in no population.
///
/// `pools` runs beside `raws`.
pub(super) fn scale(
    scale: &Scale,
    limits: &MarkLimits,
    raws: &[Option<BigRational>],
    pools: &[Option<&str>],
) -> Vec<Option<Scaled>> {
    let populations = Populations::of(scale, raws, pools);
    let one = |index: usize, raw: &BigRational| {
        let mut steps = Vec::new();
        let mut step =
            |kind, value: &BigRational| steps.push(TraceStep { kind, value: value.clone().into() });
        step(StepKind::Raw, raw);
        let mark = match scale {
            Scale::AsIs => raw.clone(),
            Scale::Linear { from, to } => {
                let span = to.value() - from.value();
                let mark = if span.is_zero() { whole(0) } else { whole(100) * (raw - from.value()) / span };
                step(StepKind::Linear, &mark);
                mark
            }
            Scale::Steps { steps: stairs } => {
                let reached = stairs.iter().rev().find(|stair| stair.from.value() <= raw);
                let mark = reached.map_or_else(|| whole(0), |stair| stair.mark.value().clone());
                step(StepKind::Stepped, &mark);
                mark
            }
            Scale::Normal { mean, spread, .. } => {
                let (middle, deviation) = populations.spread(index);
                step(StepKind::PopulationMean, middle);
                step(StepKind::PopulationDeviation, deviation);
                let mark = if deviation.is_zero() {
                    mean.value().clone()
                } else {
                    mean.value() + spread.value() * (raw - middle) / deviation
                };
                step(StepKind::Normal, &mark);
                mark
            }
            Scale::Percentile { .. } => {
                let mark = populations.percentile(index, raw);
                step(StepKind::Percentile, &mark);
                mark
            }
        };
        let kept = mark.clone().max(limits.least.value().clone()).min(limits.most.value().clone());
        if kept != mark {
            step(StepKind::KeptWithin, &kept);
        }
        Scaled { mark: kept, steps }
    };
    raws.iter().enumerate().map(|(index, raw)| raw.as_ref().map(|raw| one(index, raw))).collect()
}

/// The populations that people are compared in.
struct Populations<'a> {
    pool_of: Vec<Option<&'a str>>,
    by_pool: BTreeMap<Option<&'a str>, Figures>,
}

/// The raw values of one population, rising, with their mean and standard deviation.
struct Figures {
    values: Vec<BigRational>,
    mean: BigRational,
    deviation: BigRational,
}

impl<'a> Populations<'a> {
    fn of(scale: &Scale, raws: &[Option<BigRational>], pools: &[Option<&'a str>]) -> Self {
        let pool_of: Vec<_> = match scale {
            Scale::Normal { population, .. } | Scale::Percentile { population } => match population {
                Population::All => vec![None; raws.len()],
                Population::Pool => pools.to_vec(),
            },
            Scale::AsIs | Scale::Linear { .. } | Scale::Steps { .. } => {
                return Self { pool_of: Vec::new(), by_pool: BTreeMap::new() };
            }
        };
        let mut values: BTreeMap<Option<&str>, Vec<BigRational>> = BTreeMap::new();
        for (raw, pool) in raws.iter().zip(&pool_of) {
            if let Some(raw) = raw {
                values.entry(*pool).or_default().push(raw.clone());
            }
        }
        let by_pool = values.into_iter().map(|(pool, values)| (pool, Figures::of(values))).collect();
        Self { pool_of, by_pool }
    }

    fn figures(&self, index: usize) -> &Figures {
        &self.by_pool[&self.pool_of[index]]
    }

    fn spread(&self, index: usize) -> (&BigRational, &BigRational) {
        let figures = self.figures(index);
        (&figures.mean, &figures.deviation)
    }

    fn percentile(&self, index: usize, raw: &BigRational) -> BigRational {
        let values = &self.figures(index).values;
        let below = values.partition_point(|value| value < raw);
        let up_to = values.partition_point(|value| value <= raw);
        whole(50) * count(below + up_to) / count(values.len())
    }
}

impl Figures {
    fn of(mut values: Vec<BigRational>) -> Self {
        values.sort_unstable();
        let number = count(values.len());
        let mean = values.iter().sum::<BigRational>() / &number;
        let squares = values.iter().map(|value| (value - &mean) * (value - &mean)).sum::<BigRational>();
        let deviation = square_root(&(squares / number));
        Self { values, mean, deviation }
    }
}

/// The square root of a figure that is not negative, rounded half-up to 10 decimals, by whole numbers alone.
pub(super) fn square_root(value: &BigRational) -> BigRational {
    if !value.is_positive() {
        return BigRational::zero();
    }
    let scale = BigInt::from(10).pow(ROOT_DECIMALS);
    // floor(2 × root × scale); adding one and halving rounds half up.
    let radicand: BigInt = value.numer() * 4 * &scale * &scale / value.denom();
    let doubled = radicand.sqrt();
    BigRational::new((doubled + 1) / 2, scale)
}
