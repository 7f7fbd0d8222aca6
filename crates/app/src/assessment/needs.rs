//! Which facts an assessment asks for: what it does not ask for is not read.

use std::collections::BTreeSet;

use shiyou_domain::scheme::{AdjustmentBy, Assessment, ComponentSource, EventSource, PayBy, Scale};

/// The event that is told from the rolls.
pub(super) const DROP_OUT: &str = "drop_out";

#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Rules whose duties count.
    rules: BTreeSet<String>,
    /// Some component counts the duties of every rule.
    every_rule: bool,
    /// Codes of record kinds.
    pub(super) kinds: BTreeSet<String>,
    pub(super) events: BTreeSet<String>,
    pub(super) surveys: bool,
    pub(super) exams: bool,
    /// Keys of other assessments.
    pub(super) assessments: BTreeSet<String>,
    /// Someone's mark depends on the others'.
    pub(super) compares: bool,
}

impl Needs {
    pub(super) fn of(assessment: &Assessment) -> Self {
        let mut needs = Self::default();
        for component in assessment.walk() {
            needs.compares |=
                matches!(component.scale_in_force(), Scale::Normal { .. } | Scale::Percentile { .. });
            match &component.source {
                ComponentSource::DutyCompletion { rules, .. } => {
                    needs.every_rule |= rules.is_empty();
                    needs.rules.extend(rules.iter().cloned());
                }
                ComponentSource::RecordCount { kinds } => {
                    needs.kinds.extend(kinds.iter().map(|kind| kind.code().to_owned()));
                }
                ComponentSource::Survey { .. } => needs.surveys = true,
                ComponentSource::ExamProgress { .. } => needs.exams = true,
                ComponentSource::Assessment { assessment } => {
                    _ = needs.assessments.insert(assessment.clone())
                }
                ComponentSource::Parts { .. }
                | ComponentSource::ManualBand { .. }
                | ComponentSource::ManualPoints { .. }
                | ComponentSource::Honours { .. }
                | ComponentSource::Ledger { .. } => {}
            }
        }
        for rule in assessment.additions.iter().chain(&assessment.deductions) {
            if let AdjustmentBy::Each { of, .. } = &rule.by {
                needs.event(of);
            }
        }
        for rule in &assessment.money {
            if let PayBy::Deduction { of, .. } = &rule.by {
                needs.event(of);
            }
            needs.rules.extend(rule.condition.duties_done.iter().cloned());
        }
        needs
    }

    fn event(&mut self, source: &EventSource) {
        match source {
            EventSource::MissedDuties { rules } => self.rules.extend(rules.iter().cloned()),
            EventSource::Event { event } => _ = self.events.insert(event.clone()),
            EventSource::Records { kinds } => {
                self.kinds.extend(kinds.iter().map(|kind| kind.code().to_owned()));
            }
        }
    }

    pub(super) fn duties(&self) -> bool {
        self.every_rule || !self.rules.is_empty()
    }

    pub(super) fn counts_rule(&self, rule: &str) -> bool {
        self.every_rule || self.rules.contains(rule)
    }
}
