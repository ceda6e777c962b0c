//! Tables of answers as people export them, and tables that only look like it.

use super::tests::{name_of, recognised};
use super::*;
use crate::mapping::Mapping;

#[track_caller]
fn survey(found: &Recognition) -> &SurveyGuess {
    found.survey.as_ref().unwrap_or_else(|| panic!("{found}"))
}

#[test]
fn an_nps_export_is_a_survey() {
    let found = recognised(
        &[
            "email",
            "NPS Score",
            "comment",
            "answered_at",
            "touchpoint",
            "plan",
        ],
        &[
            &[
                "a@b.example",
                "9",
                "great",
                "2024-05-01 10:00",
                "support",
                "pro",
            ],
            &[
                "c@d.example",
                "3",
                "",
                "2024-05-02 10:00",
                "delivery",
                "free",
            ],
        ],
        "export.csv",
    );
    let guess = survey(&found);
    assert_eq!((guess.event, guess.scale), ("survey_answered", Some(10)));
    assert_eq!(name_of(&found, Role::Score), Some("NPS Score"));
    assert_eq!(name_of(&found, Role::Comment), Some("comment"));
    assert_eq!(name_of(&found, Role::Touchpoint), Some("touchpoint"));
    assert_eq!(name_of(&found, Role::Time), Some("answered_at"));
    let document = Mapping::suggest(&found);
    for line in [
        "name = \"survey_answered\"",
        "set = { scale = 10 }",
        "\"NPS Score\" = { name = \"score\", type = \"number\" }",
        "\"comment\" = { name = \"text\", type = \"text\" }",
        "\"plan\" = \"text\"",
    ] {
        assert!(document.contains(line), "{line}\n{document}");
    }
    Mapping::parse(&document).unwrap();
}

#[test]
fn chinese_reviews_have_stars_and_words() {
    let found = recognised(
        &["用户ID", "星级", "评论内容", "评价时间", "门店"],
        &[&["u1", "5", "很好吃", "2024年5月1日 12:00", "一店"]],
        "点评.csv",
    );
    let guess = survey(&found);
    assert_eq!((guess.event, guess.scale), ("review_posted", Some(5)));
    assert_eq!(name_of(&found, Role::Score), Some("星级"));
    assert_eq!(name_of(&found, Role::Comment), Some("评论内容"));
    assert_eq!(name_of(&found, Role::Time), Some("评价时间"));
}

#[test]
fn a_column_per_question_becomes_a_row_per_answer() {
    let found = recognised(
        &["会员号", "满意度", "推荐", "建议", "提交时间"],
        &[&["m1", "4", "9", "快一点", "2024-05-01 10:00"]],
        "问卷.xlsx",
    );
    let guess = survey(&found);
    assert_eq!(guess.scores, ["满意度", "推荐"]);
    let document = Mapping::suggest(&found);
    for line in [
        "[[wide]]",
        "columns = [\"满意度\", \"推荐\"]",
        "name = \"survey_answered\"",
        "label = \"question\"",
        "value = \"score\"",
        "\"建议\" = { name = \"text\", type = \"text\" }",
    ] {
        assert!(document.contains(line), "{line}\n{document}");
    }
    assert!(!document.contains("[[event]]"), "{document}");
    Mapping::parse(&document).unwrap();
    let numbered = recognised(&["user_id", "Q1", "Q2"], &[&["u", "5", "3"]], "answers.csv");
    assert_eq!(survey(&numbered).scores, ["Q1", "Q2"]);
}

#[test]
fn what_only_looks_like_answers_is_left_alone() {
    let is_none = |columns: &[&str], row: &[&str], file: &str| {
        let found = recognised(columns, &[row], file);
        assert_eq!(found.survey, None, "{columns:?}");
        assert_eq!(name_of(&found, Role::Score), None);
    };
    is_none(
        &["user_id", "event", "time", "score"],
        &["u", "quiz", "2024-01-01", "7"],
        "e.csv",
    );
    is_none(
        &["user_id", "total", "rating"],
        &["u", "12.5", "4"],
        "orders.csv",
    );
    is_none(&["lead_id", "score"], &["l1", "7"], "leads.csv");
    is_none(&["user_id", "nps"], &["u", "42"], "nps.csv");
    is_none(&["user_id", "satisfaction"], &["u", "very"], "x.csv");
}

#[test]
fn a_bare_score_counts_beside_a_comment_or_in_a_file_of_answers() {
    let with_text = recognised(
        &["user_id", "score", "comment"],
        &[&["u", "4", "ok"]],
        "x.csv",
    );
    assert_eq!(
        (survey(&with_text).event, survey(&with_text).scale),
        ("survey_answered", None)
    );
    let in_file = recognised(&["user_id", "评分"], &[&["u", "9"]], "满意度调查.csv");
    assert_eq!(
        (survey(&in_file).event, survey(&in_file).scale),
        ("survey_answered", Some(10))
    );
    let reviews = recognised(&["user_id", "rating"], &[&["u", "4.5"]], "reviews.csv");
    assert_eq!(survey(&reviews).event, "review_posted");
}

/// `csat` ends like `created_at`, and 4 could be an instant.
#[test]
fn scores_are_no_times() {
    let found = recognised(
        &["user_id", "nps", "csat", "comment", "answered_at"],
        &[&["a", "9", "4", "fine", "2024-05-01 10:00"]],
        "x.csv",
    );
    assert_eq!(survey(&found).scores, ["nps", "csat"]);
    assert_eq!(name_of(&found, Role::Time), Some("answered_at"));
}

/// A second column already has the name: the first keeps its own.
#[test]
fn no_two_columns_get_one_name() {
    let found = recognised(
        &["user_id", "nps", "score", "comment", "text"],
        &[&["u", "9", "high", "good", "x"]],
        "nps.csv",
    );
    let document = Mapping::suggest(&found);
    assert!(document.contains("\"nps\" = \"number\""), "{document}");
    assert!(document.contains("\"comment\" = \"text\""), "{document}");
}
