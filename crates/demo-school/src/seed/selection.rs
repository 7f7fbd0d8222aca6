//! The scheme, and the selection of mentors from the first choice to the published list.

use std::collections::HashMap;

use chrono::{DateTime, Days, Utc};
use shiyou_app::AppResult;
use shiyou_app::scheme::{self, Adopted};
use shiyou_app::selection::{
    NewCampaigns, PaperRow, advance_campaign, confirm_campaigns, create_campaigns, solve_board,
    update_choices, update_mentor_answers, update_paper_choices,
};
use shiyou_domain::id::{CampaignId, StudentId};
use shiyou_domain::selection::{Answer, ChoiceSheet, Decision};

use super::{Calls, Ids};
use crate::dice::Dice;
use crate::school::DemoSchool;

/// The plan under which the demo school works.
const PLAN: &str = "P04";
/// The mode whose groups go on the board.
const MODE: &str = "fair";
/// Most mentees of one group, by that plan.
const MOST: usize = 10;
/// Days for which the open class can still choose.
const STILL_OPEN_DAYS: u64 = 5;

/// What came of the choosing.
pub(super) struct Chosen {
    /// Campaigns whose groups stand and wait for confirmation.
    ready: Vec<CampaignId>,
    /// Each student's mentor, by place; none where the selection is still open.
    pub(super) mentors: Vec<Option<usize>>,
}

/// Adopts the plan, lets students choose and mentors answer, and forms the groups of every settled class.
pub(super) fn live_through(calls: &Calls<'_>, demo: &DemoSchool, ids: &Ids) -> AppResult<Chosen> {
    let (app, start) = (calls.app, demo.term.draft.starts_on);
    let office = |day: u64, hour| calls.office(calls.instant(start + Days::new(day), hour));
    let adopted = Adopted { term: ids.term, preset: Some(PLAN.to_owned()), document: None };
    let scheme = scheme::create_scheme(app, &office(0, 9), &adopted)?;
    scheme::publish_scheme(app, &office(0, 10), scheme.id, Some(start))?;
    let campaigns = open_campaigns(calls, demo, ids)?;
    let classes: Vec<usize> = (0..demo.classes.len()).collect();
    let boards = calls.all(&classes, |class| {
        let id = campaigns[*class];
        advance_campaign(app, &office(1, 8), id, "choosing", None)?;
        if *class == demo.open_class {
            choose_early(calls, demo, ids, *class, id)?;
            return Ok(None);
        }
        choose_on_paper(calls, demo, ids, *class, id)?;
        advance_campaign(app, &office(4, 17), id, "answering", None)?;
        answer(calls, demo, ids, *class, id)?;
        advance_campaign(app, &office(8, 17), id, "resolved", None)?;
        advance_campaign(app, &office(9, 8), id, "coordinating", None)?;
        if !demo.is_settled(*class) {
            return Ok(None);
        }
        solve_board(app, &office(9, 9), id, MODE, false).map(|board| Some((id, board)))
    })?;
    let student_at: HashMap<StudentId, usize> =
        ids.students.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let staff_at: HashMap<_, usize> = ids.staff.iter().enumerate().map(|(place, id)| (*id, place)).collect();
    let mut chosen = Chosen { ready: vec![], mentors: vec![None; demo.students.len()] };
    for (id, board) in boards.into_iter().flatten() {
        chosen.ready.push(id);
        for student in board.students {
            if let (Some(place), Some(mentor)) = (student_at.get(&student.id), student.mentor) {
                chosen.mentors[*place] = staff_at.get(&mentor).copied();
            }
        }
    }
    Ok(chosen)
}

/// One campaign a class, in the order of the classes.
fn open_campaigns(calls: &Calls<'_>, demo: &DemoSchool, ids: &Ids) -> AppResult<Vec<CampaignId>> {
    let call = calls.office(calls.instant(demo.term.draft.starts_on, 11));
    let until = calls.instant(demo.today + Days::new(STILL_OPEN_DAYS), 20);
    let open = |classes: &[usize], closes_at: Option<DateTime<Utc>>| {
        let new = NewCampaigns {
            term: ids.term,
            unit_kind: "class".to_owned(),
            units: classes.iter().map(|class| ids.classes[*class].0).collect(),
            closes_at,
        };
        create_campaigns(calls.app, &call, &new)
    };
    let others: Vec<usize> = (0..demo.classes.len()).filter(|class| *class != demo.open_class).collect();
    let mut campaigns: Vec<CampaignId> =
        open(&others, None)?.into_iter().map(|campaign| campaign.id).collect();
    let still = open(&[demo.open_class], Some(until))?;
    for campaign in still {
        campaigns.insert(demo.open_class, campaign.id);
    }
    Ok(campaigns)
}

fn sheet(demo: &DemoSchool, ids: &Ids, student: usize) -> ChoiceSheet {
    let choice = &demo.choices[student];
    let mut mentors: Vec<_> = choice.mentors.iter().map(|mentor| ids.staff[*mentor]).collect();
    // The small school has fewer mentors than a sheet has lines.
    mentors.truncate(5);
    ChoiceSheet { choices: mentors, accepts_coordination: choice.accepts_coordination }
}

fn choose_on_paper(
    calls: &Calls<'_>,
    demo: &DemoSchool,
    ids: &Ids,
    class: usize,
    id: CampaignId,
) -> AppResult<()> {
    let room = &demo.classes[class];
    let day = demo.term.draft.starts_on + Days::new(3);
    let call = calls.homeroom(ids.staff[room.homeroom], ids.classes[class], calls.instant(day, 16));
    let rows: Vec<PaperRow> = room
        .students
        .iter()
        .map(|student| PaperRow { student: ids.students[*student], sheet: sheet(demo, ids, *student) })
        .collect();
    update_paper_choices(calls.app, &call, id, &rows).map(|_| ())
}

/// Seven in ten of the open class have chosen, each for itself.
fn choose_early(
    calls: &Calls<'_>,
    demo: &DemoSchool,
    ids: &Ids,
    class: usize,
    id: CampaignId,
) -> AppResult<()> {
    let now = calls.app.clock.now();
    for student in demo.classes[class].students.iter().filter(|one| demo.choices[**one].handed_in_early) {
        let call = calls.student(ids.students[*student], now);
        update_choices(calls.app, &call, id, ids.students[*student], &sheet(demo, ids, *student))?;
    }
    Ok(())
}

/// Every mentor takes the first who want to come, puts the others in order, and now and then declines.
fn answer(calls: &Calls<'_>, demo: &DemoSchool, ids: &Ids, class: usize, id: CampaignId) -> AppResult<()> {
    let room = &demo.classes[class];
    let day = demo.term.draft.starts_on + Days::new(7);
    for mentor in &room.teachers {
        let mut dice = Dice::new(demo.seed, "decision", class * 1000 + mentor);
        let mut applicants: Vec<(usize, usize)> = room
            .students
            .iter()
            .filter_map(|student| {
                let tier = demo.choices[*student].mentors.iter().position(|wanted| wanted == mentor)?;
                Some((tier, *student))
            })
            .collect();
        applicants.sort_unstable();
        let mut taken = 0;
        let answers: Vec<Answer> = applicants
            .into_iter()
            .map(|(_, student)| {
                let special = !demo.students[student].facts.categories.is_empty();
                let decision = match (dice.in_thousand(30) && !special, taken < MOST) {
                    (true, _) => Decision::Decline,
                    (false, true) => {
                        taken += 1;
                        Decision::Accept
                    }
                    (false, false) => Decision::Rank,
                };
                Answer { student: ids.students[student], decision, position: None, reason: None }
            })
            .collect();
        let call = calls.mentor(ids.staff[*mentor], calls.instant(day, 12));
        update_mentor_answers(calls.app, &call, id, &answers)?;
    }
    Ok(())
}

/// Confirms the groups, posts them, and publishes them five school days later.
pub(super) fn confirm(calls: &Calls<'_>, demo: &DemoSchool, chosen: &Chosen) -> AppResult<()> {
    let paired = demo.paired_on();
    confirm_campaigns(calls.app, &calls.office(calls.instant(paired, 9)), &chosen.ready)?;
    calls.all(&chosen.ready, |id| {
        advance_campaign(calls.app, &calls.office(calls.instant(paired, 15)), *id, "notice", None)?;
        let after = calls.office(calls.instant(paired + Days::new(10), 9));
        advance_campaign(calls.app, &after, *id, "published", None).map(|_| ())
    })?;
    Ok(())
}
