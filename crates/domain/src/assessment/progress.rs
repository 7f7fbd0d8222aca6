//! What students gained between two exams, in standard scores: exams of different difficulty become comparable.

use std::collections::BTreeMap;

use num_rational::BigRational;

use crate::exact::{Exact, count};
use crate::id::StudentId;

/// A standard score is rounded to this many decimals, so that every machine agrees.
const DECIMALS: u32 = 4;

/// One exam of one cohort: subject → student → score in hundredths. Who was absent is not in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitting {
    pub subjects: BTreeMap<String, BTreeMap<StudentId, i64>>,
}

/// A student's standard at two exams, each the mean of the standard scores of the subjects sat in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gain {
    pub baseline: Exact,
    pub end: Exact,
}

/// The standards of every student who sat at least one subject in both exams.
pub fn progress(baseline: &Sitting, end: &Sitting) -> BTreeMap<StudentId, Gain> {
    let mut found: BTreeMap<StudentId, Vec<(Exact, Exact)>> = BTreeMap::new();
    for (subject, before) in &baseline.subjects {
        let Some(after) = end.subjects.get(subject) else { continue };
        let (before, after) = (standard(before), standard(after));
        for (student, start) in before {
            if let Some(finish) = after.get(&student) {
                found.entry(student).or_default().push((start, finish.clone()));
            }
        }
    }
    let mean = |values: Vec<&Exact>| -> Exact {
        let number = count(values.len());
        Exact::from(values.into_iter().map(Exact::value).sum::<BigRational>() / number)
    };
    found
        .into_iter()
        .map(|(student, pairs)| {
            let baseline = mean(pairs.iter().map(|pair| &pair.0).collect());
            let end = mean(pairs.iter().map(|pair| &pair.1).collect());
            (student, Gain { baseline, end })
        })
        .collect()
}

/// (score − mean) ÷ standard deviation (÷ N) of all who sat the subject, to four decimals; 0 where all scored the same.
fn standard(scores: &BTreeMap<StudentId, i64>) -> BTreeMap<StudentId, Exact> {
    let number = scores.len() as i128;
    let sum: i128 = scores.values().map(|score| i128::from(*score)).sum();
    let squares: i128 = scores.values().map(|score| i128::from(*score) * i128::from(*score)).sum();
    // z = (x − S/N) ÷ √(Q/N − S²/N²) = (N x − S) ÷ √(N Q − S²): whole numbers up to the root.
    let spread = number * squares - sum * sum;
    let z = |score: i64| -> Exact {
        if spread == 0 {
            return Exact::whole(0);
        }
        let distance = number * i128::from(score) - sum;
        let scale = 10_i128.pow(DECIMALS);
        // Half up: ⌊(√(4 d² s² ÷ spread) + 1) ÷ 2⌋.
        let doubled = (4 * distance * distance * scale * scale / spread).isqrt();
        let magnitude = (doubled + 1) / 2;
        BigRational::new((distance.signum() * magnitude).into(), scale.into()).into()
    };
    scores.iter().map(|(student, score)| (*student, z(*score))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sitting(subjects: &[(&str, &[(i64, i64)])]) -> Sitting {
        let scores =
            |scores: &[(i64, i64)]| scores.iter().map(|(id, score)| (StudentId(*id), *score)).collect();
        Sitting { subjects: subjects.iter().map(|(name, all)| ((*name).to_owned(), scores(all))).collect() }
    }

    #[test]
    fn a_standard_score_is_the_distance_from_the_mean_in_standard_deviations() {
        // 80, 90, 100: mean 90, deviation √(200 ÷ 3) = 8.16497; 10 ÷ 8.16497 = 1.22474.
        let scores = sitting(&[("语文", &[(1, 8000), (2, 9000), (3, 10000)])]);
        let standard: Vec<String> =
            standard(&scores.subjects["语文"]).values().map(ToString::to_string).collect();
        assert_eq!(standard, ["-1.2247", "0", "1.2247"]);
    }

    #[test]
    fn only_subjects_sat_in_both_exams_count_and_an_absence_is_no_score() {
        let before =
            sitting(&[("语文", &[(1, 8000), (2, 9000), (3, 10000)]), ("数学", &[(1, 100), (2, 200)])]);
        // Student 3 was absent; of the others 1 is now above 2: ±1. 地理 was not sat before.
        let after = sitting(&[("语文", &[(1, 9500), (2, 8500)]), ("地理", &[(1, 1), (2, 9)])]);
        let gains = progress(&before, &after);
        let told: Vec<(i64, String, String)> = gains
            .iter()
            .map(|(student, gain)| (student.0, gain.baseline.to_string(), gain.end.to_string()))
            .collect();
        assert_eq!(told, [(1, "-1.2247".into(), "1".into()), (2, "0".into(), "-1".into())]);
    }

    #[test]
    fn several_subjects_are_averaged_exactly() {
        let one = sitting(&[("甲", &[(1, 1), (2, 3)]), ("乙", &[(1, 5), (2, 5)]), ("丙", &[(1, 9), (2, 1)])]);
        // −1, 0, +1 and +1, 0, −1.
        assert!(progress(&one, &one).values().all(|gain| gain.baseline == Exact::whole(0)));
        assert_eq!(progress(&one, &Sitting::default()), BTreeMap::new());
    }
}
