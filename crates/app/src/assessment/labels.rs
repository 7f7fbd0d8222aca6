//! The words for what stands in a trace: rules, kinds of record, raters, students.

use std::collections::HashMap;

use shiyou_domain::assessment::{InputKind, StepKind, TraceInput};
use shiyou_domain::issue::Language::{Chinese, English};
use shiyou_domain::record::RecordKind;
use shiyou_domain::scheme::{ComponentSource, LocalText, RaterGroup};

use super::Loaded;

pub(super) struct Labels {
    /// Rules, meetings, bands, levels and kinds of record of the scheme, by key.
    names: HashMap<String, LocalText>,
    /// By id.
    students: HashMap<String, String>,
}

impl Labels {
    pub(super) fn of(loaded: &Loaded, students: HashMap<String, String>) -> Self {
        let mut names = HashMap::new();
        let document = &loaded.document;
        for form in &document.forms {
            names.extend(form.name.clone().map(|name| (form.kind.code().to_owned(), name)));
        }
        for assessment in &document.assessments {
            names.insert(assessment.key.clone(), assessment.name.clone());
        }
        for component in loaded.assessment.walk() {
            match &component.source {
                ComponentSource::ManualBand { bands } => {
                    names.extend(bands.iter().map(|band| (band.key.clone(), band.name.clone())));
                }
                ComponentSource::Honours { levels, .. } => {
                    names.extend(levels.iter().map(|level| (level.key.clone(), level.name.clone())));
                }
                _ => {}
            }
        }
        for meeting in &document.meetings {
            names.insert(meeting.key.clone(), meeting.name.clone());
        }
        for obligation in &document.obligations {
            names.insert(obligation.key.clone(), obligation.name.clone());
        }
        Self { names, students }
    }

    /// The name of a rule, or its key where the scheme has none by it.
    pub(super) fn name(&self, key: &str) -> LocalText {
        self.names.get(key).cloned().unwrap_or_else(|| LocalText::new(key, key))
    }

    fn about(&self, kind: InputKind, about: &str) -> Option<LocalText> {
        if kind == InputKind::Gain {
            return self.students.get(about).map(|name| LocalText::new(name, name));
        }
        if let Some(raters) = RaterGroup::from_code(about).filter(|_| kind == InputKind::Answers) {
            return Some(LocalText::new(raters.name(Chinese), raters.name(English)));
        }
        let known = self.names.get(about).cloned();
        known.or_else(|| {
            let record: RecordKind = about.parse().ok()?;
            Some(LocalText::new(record.name(Chinese)?, record.name(English)?))
        })
    }

    pub(super) fn input(&self, input: &TraceInput) -> LocalText {
        let kind = LocalText::new(input.kind.name(Chinese), input.kind.name(English));
        match input.about.as_deref().and_then(|about| self.about(input.kind, about)) {
            Some(about) => LocalText::new(
                format!("{}：{}", about.zh, kind.zh),
                format!("{}: {}", about.get(English), kind.en),
            ),
            None => kind,
        }
    }

    /// Whether what the input came from are records.
    pub(super) fn from_records(input: &TraceInput) -> bool {
        match input.kind {
            InputKind::Required
            | InputKind::Excused
            | InputKind::Done
            | InputKind::DoneLate
            | InputKind::Records
            | InputKind::Honours => true,
            // An event such as a drop-out came from the rolls.
            InputKind::Times => input.about.as_deref() != Some(super::needs::DROP_OUT),
            _ => false,
        }
    }
}

pub(super) fn step(kind: StepKind) -> LocalText {
    LocalText::new(kind.name(Chinese), kind.name(English))
}
