//! What was done in the first seven weeks, once everybody has a mentor.

mod groups;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use serde_json::{Map, Value, json};
use shiyou_domain::calendar::{SchoolZone, Term, Window};
use shiyou_domain::people::{Sensitivity, SpecialCategory};
use shiyou_domain::record::{Channel, Confidentiality, Effect, Guidance, NextStep, Place, RecordKind};

use crate::dice::Dice;
use crate::people::DemoStudent;
use crate::school::DemoSchool;
use crate::{exam, texts};

/// Days without contact after which a child counts as neglected, with one to spare.
const NEGLECTED_DAYS: u64 = 23;

/// Who wrote a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Author {
    /// Place in `DemoSchool::staff`.
    Staff(usize),
    /// Place in `DemoSchool::students`.
    Student(usize),
}

/// A record; people are places in the lists of [`DemoSchool`].
#[derive(Debug, Clone, PartialEq)]
pub struct DemoRecord {
    pub kind: RecordKind,
    pub author: Author,
    pub students: Vec<usize>,
    pub occurred_at: DateTime<Utc>,
    pub entered_at: DateTime<Utc>,
    pub minutes: Option<u16>,
    pub channel: Option<Channel>,
    pub place: Option<Place>,
    pub topic: String,
    pub summary: String,
    pub effect: Option<Effect>,
    pub next_step: Option<NextStep>,
    pub guidances: Vec<Guidance>,
    pub confidentiality: Confidentiality,
    pub fields: Map<String, Value>,
    /// The key of the scheme's meeting whose minutes it is.
    pub meeting: Option<&'static str>,
}

/// What the writing of records needs to know.
struct Diary<'a> {
    school: &'a DemoSchool,
    term: Term,
    zone: SchoolZone,
    now: DateTime<Utc>,
    records: Vec<DemoRecord>,
}

impl DemoSchool {
    /// Everything written down up to `now`, in the order of entry; `mentors` holds each student's mentor, if any.
    ///
    /// The same school, mentors and instant give the same records.
    pub fn records(
        &self,
        mentors: &[Option<usize>],
        zone: SchoolZone,
        now: DateTime<Utc>,
    ) -> Vec<DemoRecord> {
        let Ok(term) = self.term.term() else { return vec![] };
        let mut diary = Diary { school: self, term, zone, now, records: vec![] };
        for (student, mentor) in mentors.iter().enumerate() {
            if let Some(mentor) = mentor {
                diary.mentor(student, *mentor);
            }
            if mentor.is_some() {
                diary.student(student);
            }
        }
        for mentor in 0..self.staff.len() {
            let group: Vec<usize> =
                (0..mentors.len()).filter(|student| mentors[*student] == Some(mentor)).collect();
            diary.groups(mentor, &group);
        }
        diary.meetings();
        let mut records = diary.records;
        records.sort_by_key(|record| (record.entered_at, record.occurred_at));
        records
    }
}

impl Diary<'_> {
    fn today(&self) -> NaiveDate {
        self.zone.day_of(self.now)
    }

    /// The windows of a month that have begun, cut off at yesterday.
    fn months(&self) -> Vec<Window> {
        cut(self.term.months(), self.today())
    }

    /// A school day in a window; `None` if it has none yet.
    fn some_day(&self, dice: &mut Dice, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
        let days: Vec<NaiveDate> = self.term.school_days(from, to.min(self.today())).collect();
        (!days.is_empty()).then(|| days[dice.below(days.len())])
    }

    /// An instant on a day, between two hours of it; never in the future.
    fn at(&self, dice: &mut Dice, day: NaiveDate, hours: (i64, i64)) -> Option<DateTime<Utc>> {
        let minutes = dice.between(hours.0 * 12, hours.1 * 12 - 1) * 5;
        let instant = self.zone.start_of(day) + Duration::minutes(minutes);
        (instant < self.now - Duration::minutes(30)).then_some(instant)
    }

    fn write(&mut self, dice: &mut Dice, mut record: DemoRecord) {
        // Most write the same evening, some days later, a few much later.
        let delay = match dice.below(20) {
            0 => Duration::days(dice.between(4, 9)),
            1..=4 => Duration::days(dice.between(1, 2)),
            _ => Duration::minutes(dice.between(5, 180)),
        };
        record.entered_at =
            (record.occurred_at + delay).min(self.now - Duration::minutes(dice.between(1, 25)));
        if record.entered_at >= record.occurred_at {
            self.records.push(record);
        }
    }

    fn mentor(&mut self, student: usize, mentor: usize) {
        let child = &self.school.students[student];
        let mut dice = Dice::new(self.school.seed, "work", student);
        let diligence = usize::from(self.school.staff[mentor].diligence) * 10;
        let last_seen = self.today() - Days::new(NEGLECTED_DAYS);
        let until = if child.neglected { last_seen } else { self.today() };
        let start = self.school.paired_on();
        if dice.in_thousand(diligence) {
            self.plan(&mut dice, student, mentor, self.term.starts_on() + Days::new(20));
        }
        for (number, month) in self.months().into_iter().enumerate() {
            // Of the month that has just begun, only part is done.
            let share = if month.to >= self.today() { 420 } else { diligence };
            // The special children first.
            let share = if child.facts.categories.is_empty() { share } else { (share + 200).min(980) };
            let share = if number == 0 { share.min(diligence + 100) } else { share * diligence / 1000 };
            let (from, to) = (month.from.max(start), month.to.min(until));
            if dice.in_thousand(share) {
                self.talk(&mut dice, student, mentor, from, to);
            }
            if dice.in_thousand(share) {
                self.family_contact(&mut dice, student, mentor, from, to);
            }
            if month.to < self.today() && dice.in_thousand(diligence) {
                self.conduct(&mut dice, student, mentor, month.to);
            }
        }
        if !child.neglected && !child.facts.categories.is_empty() && dice.in_thousand(diligence / 2) {
            self.talk(&mut dice, student, mentor, start, until);
        }
        let visit = if child.facts.categories.is_empty() { 30 } else { 160 };
        if dice.in_thousand(visit * diligence / 1000) {
            self.visit(&mut dice, student, mentor, until);
        }
        if dice.in_thousand(50) {
            self.note(&mut dice, RecordKind::Praise, student, mentor, &texts::PRAISES);
        }
        let trouble = child.facts.categories.contains(&SpecialCategory::BehaviourDifficulty);
        if dice.in_thousand(if trouble { 250 } else { 6 }) {
            self.note(&mut dice, RecordKind::Incident, student, mentor, &texts::INCIDENTS);
        }
    }

    fn blank(
        &self,
        kind: RecordKind,
        author: Author,
        students: Vec<usize>,
        occurred_at: DateTime<Utc>,
    ) -> DemoRecord {
        DemoRecord {
            kind,
            author,
            students,
            occurred_at,
            entered_at: occurred_at,
            minutes: None,
            channel: None,
            place: None,
            topic: String::new(),
            summary: String::new(),
            effect: None,
            next_step: None,
            guidances: vec![],
            confidentiality: Confidentiality::Open,
            fields: Map::new(),
            meeting: None,
        }
    }

    fn plan(&mut self, dice: &mut Dice, student: usize, mentor: usize, until: NaiveDate) {
        let Some(day) = self.some_day(dice, self.school.paired_on(), until) else { return };
        let Some(at) = self.at(dice, day, (15, 18)) else { return };
        let (topic, text) = dice.pick(&texts::PLANS);
        let mut record = self.blank(RecordKind::TermPlan, Author::Staff(mentor), vec![student], at);
        record.topic = topic.to_owned();
        record.summary = self.filled(dice, text, student);
        self.write(dice, record);
    }

    fn talk(&mut self, dice: &mut Dice, student: usize, mentor: usize, from: NaiveDate, to: NaiveDate) {
        let Some(day) = self.some_day(dice, from, to) else { return };
        let Some(at) = self.at(dice, day, (10, 17)) else { return };
        let child = &self.school.students[student];
        let mut record = self.blank(RecordKind::Talk, Author::Staff(mentor), vec![student], at);
        record.minutes = Some(dice.between(2, 8) as u16 * 5);
        record.channel = Some(Channel::InPerson);
        record.place = Some(dice.pick(&[
            Place::Classroom,
            Place::Office,
            Place::Office,
            Place::Playground,
            Place::Other,
        ]));
        record.effect = Some(dice.pick(&[Effect::Helped, Effect::Helped, Effect::Fair, Effect::FollowUp]));
        if has_heavy_heart(child) && dice.in_thousand(400) {
            let (topic, text) = dice.pick(&texts::HOME_TALKS);
            (record.topic, record.summary) = (topic.to_owned(), text.to_owned());
            record.confidentiality = Confidentiality::Restricted;
            record.guidances = vec![Guidance::Psychology];
        } else {
            let grade = child.facts.class.grade;
            let fitting: Vec<&texts::Talk> =
                texts::TALKS.iter().filter(|talk| talk.grades.contains(&grade)).collect();
            let talk = dice.pick(&fitting);
            record.topic = talk.topic.to_owned();
            let parts = [dice.pick(talk.openings), dice.pick(talk.middles), dice.pick(talk.endings)];
            record.summary = self.filled(dice, &parts.concat(), student);
            record.guidances = vec![talk.guidance];
        }
        if record.effect == Some(Effect::FollowUp) {
            let due_on = day + Days::new(dice.between(7, 16) as u64);
            record.next_step = Some(NextStep {
                text: dice.pick(&texts::NEXT_STEPS).to_owned(),
                due_on: dice.in_thousand(500).then_some(due_on),
            });
        }
        self.write(dice, record);
    }

    fn family_contact(
        &mut self,
        dice: &mut Dice,
        student: usize,
        mentor: usize,
        from: NaiveDate,
        to: NaiveDate,
    ) {
        let Some(day) = self.some_day(dice, from, to) else { return };
        let Some(at) = self.at(dice, day, (17, 21)) else { return };
        let by_phone = dice.in_thousand(700);
        let (kind, channel, texts) = if by_phone {
            (RecordKind::PhoneCall, Channel::Phone, &texts::CALLS[..])
        } else {
            (RecordKind::GuardianMessage, Channel::Message, &texts::MESSAGES[..])
        };
        let mut record = self.blank(kind, Author::Staff(mentor), vec![student], at);
        record.minutes = by_phone.then(|| dice.between(3, 20) as u16);
        record.channel = Some(channel);
        let text = dice.pick(texts);
        record.summary = self.filled(dice, text, student);
        record.effect = Some(dice.pick(&[Effect::Helped, Effect::Helped, Effect::Fair]));
        self.write(dice, record);
    }

    fn conduct(&mut self, dice: &mut Dice, student: usize, mentor: usize, month_end: NaiveDate) {
        let Some(day) = self.some_day(dice, month_end - Days::new(4), month_end) else { return };
        let Some(at) = self.at(dice, day, (16, 18)) else { return };
        let (level, note) = dice.pick(&texts::CONDUCT);
        let mut record = self.blank(RecordKind::MonthlyConduct, Author::Staff(mentor), vec![student], at);
        record.summary = note.to_owned();
        record.fields.insert("level".into(), json!(level));
        self.write(dice, record);
    }

    fn visit(&mut self, dice: &mut Dice, student: usize, mentor: usize, until: NaiveDate) {
        let Some(day) = self.some_day(dice, self.school.paired_on(), until) else { return };
        let Some(at) = self.at(dice, day, (18, 20)) else { return };
        let (family, agreed, summary) = dice.pick(&texts::VISITS);
        let mut record = self.blank(RecordKind::HomeVisit, Author::Staff(mentor), vec![student], at);
        record.minutes = Some(dice.between(4, 12) as u16 * 5);
        record.channel = Some(Channel::InPerson);
        record.place = Some(Place::Home);
        record.summary = summary.to_owned();
        record.effect = Some(Effect::Helped);
        record.fields.insert("family".into(), json!(family));
        record.fields.insert("agreed".into(), json!(agreed));
        if has_heavy_heart(&self.school.students[student]) {
            record.confidentiality = Confidentiality::Restricted;
        }
        self.write(dice, record);
    }

    fn note(
        &mut self,
        dice: &mut Dice,
        kind: RecordKind,
        student: usize,
        mentor: usize,
        texts: &[&'static str],
    ) {
        let Some(day) = self.some_day(dice, self.school.paired_on(), self.today()) else {
            return;
        };
        let Some(at) = self.at(dice, day, (9, 17)) else { return };
        let mut record = self.blank(kind, Author::Staff(mentor), vec![student], at);
        record.summary = dice.pick(texts).to_owned();
        self.write(dice, record);
    }

    fn student(&mut self, student: usize) {
        let mut dice = Dice::new(self.school.seed, "report", student);
        let diligence = usize::from(self.school.students[student].diligence) * 10;
        let today = self.today();
        // The first two weeks still went by without a mentor.
        for window in cut(self.term.two_weeks(), today).into_iter().skip(1) {
            let share = if window.to >= today { diligence / 4 } else { diligence };
            if !dice.in_thousand(share) {
                continue;
            }
            let Some(day) = self.some_day(&mut dice, window.from, window.to) else { continue };
            let Some(at) = self.at(&mut dice, day, (17, 21)) else { continue };
            let text = dice.pick(&texts::REPORTS);
            let mut record =
                self.blank(RecordKind::StudentReport, Author::Student(student), vec![student], at);
            record.summary = self.filled(&mut dice, text, student);
            self.write(&mut dice, record);
        }
    }

    /// A text with the child's own words in it.
    fn filled(&self, dice: &mut Dice, text: &str, student: usize) -> String {
        let child = &self.school.students[student];
        let own = |dice: &mut Dice, list: &[&'static str], otherwise| {
            if list.is_empty() { otherwise } else { dice.pick(list) }
        };
        text.replace("{interest}", own(dice, &child.interests, "阅读"))
            .replace("{need}", own(dice, &child.needs, "学习方法"))
            .replace("{strength}", own(dice, &child.strengths, "做事认真"))
            .replace("{subject}", own(dice, exam::subjects(child.facts.class.grade), "语文"))
    }
}

fn cut(windows: Vec<Window>, today: NaiveDate) -> Vec<Window> {
    windows.into_iter().filter(|window| window.from <= today).collect()
}

fn has_heavy_heart(child: &DemoStudent) -> bool {
    child.facts.categories.iter().any(|category| category.sensitivity() == Sensitivity::Sensitive)
}
