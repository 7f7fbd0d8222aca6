//! The scheme document: the rule set a school publishes for a term (spec 3-domain §2).
//!
//! What belongs here: the document's shape, what can be wrong with it, the presets, and how it is put in one line.
//! What does not: what follows from it on a given day (`duty`, `selection`, `assessment`). Nothing in the product asks
//! which plan a document came from; what the plans differ in is data here.

mod assessment;
mod basis;
mod card;
mod compare;
mod conventions;
mod document;
mod form;
mod growth;
mod obligation;
mod possible;
mod preset;
mod reward;
mod rhythm;
mod schema;
mod section;
mod selection;
mod shape;
mod validate;
mod warn;

pub use assessment::{
    Assessment, AssessmentConventions, AssessmentPeriod, AssessmentSubject, Component, ComponentSource,
    HonourCounting, HonourLevel, MarkBand, MarkLimits, MissingRule, Population, ProgressMeasure, RaterGroup,
    Scale, ScaleStep, Share,
};
pub use basis::{Basis, Binding, LocalText, OpenPoint, Source, Switch};
pub use compare::{Change, Difference, OutlineLine, compare};
pub use conventions::{Conventions, RecordCheckClose};
pub use document::{Meeting, MeetingLevel, PlanSource, SchemeDocument};
pub use form::{FieldInput, FieldOption, Form, FormField, MAX_FIELD_CHARACTERS};
pub use growth::{
    Care, Dining, Growth, Honour, Honoured, Mailbox, Principle, RubricItem, SelfPortrait, StageTheme,
};
pub use obligation::{
    Actor, ActorMode, Actors, Boarding, Confirmer, Evidence, GradePhase, MentorshipKind, Obligation,
    Recipient, SpecialFilter, StudentFilter, Target, Work,
};
pub use possible::{Shortfall, UnitFigures, impossible_units};
pub use preset::{Preset, presets};
pub use reward::{
    Adjustment, AdjustmentBy, AwardRule, BandAmount, BandLines, BandRule, CutOffUnit, EventSource,
    OverallBand, PayBy, PayCondition, PayRule, PayUnit, VetoRule,
};
pub use rhythm::{Count, DayRule, EventKind, Exam, Moment, Period, Rhythm, WeekDay};
pub use section::{
    Agreement, AppointmentLength, Coverage, MenteeRules, Mentees, MentorEligibility, MentorPool, Money,
    MoneyItem, MoneyKind, Party, ProgressTarget, Standing, Students,
};
pub use selection::{
    ChangeRules, ChoiceRules, ChoiceWay, Filing, GroupBounds, KindRules, Nominator, OwnTeacher, Selection,
    SelectionUnit, SelectionWay, Side, StratumShare,
};
pub use warn::{ADVISED_WRITING_MINUTES, Burden, SchoolFacts, Warning, warnings};

#[cfg(test)]
mod preset_tests;
#[cfg(test)]
mod tests;
