//! Tables of survey answers and reviews: which columns hold scores, what was written, and
//! where it was asked.

use super::words::plain_name;
use super::{ColumnGuess, Role, cells};
use crate::row::Cell;
use crate::value::{DecimalMark, parse_number};

/// No usual scale of surveys and reviews reaches further.
const SCORE_MAX: f64 = 10.0;

/// What rows of a table of answers become.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyGuess {
    /// `survey_answered` or `review_posted`.
    pub event: &'static str,
    /// The top of the scale, where names or values tell it; of a single score column.
    pub scale: Option<u32>,
    /// Headers of the score columns; several give a row each.
    pub scores: Vec<String>,
    /// Why, in words.
    pub reason: String,
}

/// What a header says of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scores {
    Nps,
    Csat,
    Ces,
    Stars,
    /// A question of a survey by its number.
    Question,
    /// Stars or a score of anything.
    Rating,
    Plain,
}

const SCORES: &[(Scores, &[&str])] = &[
    (
        Scores::Nps,
        &[
            "nps",
            "npsscore",
            "npsrating",
            "recommendscore",
            "recommend",
            "likelihoodtorecommend",
            "推荐",
            "推荐度",
            "推荐分",
            "推荐分数",
            "推荐意愿",
            "推薦",
            "推薦度",
            "推薦分數",
            "推薦意願",
        ],
    ),
    (
        Scores::Csat,
        &[
            "csat",
            "csatscore",
            "satisfaction",
            "satisfactionscore",
            "satisfactionrating",
            "满意度",
            "满意度评分",
            "满意程度",
            "滿意度",
            "滿意度評分",
            "滿意程度",
        ],
    ),
    (
        Scores::Ces,
        &[
            "ces",
            "cesscore",
            "effort",
            "effortscore",
            "费力度",
            "费力程度",
            "費力度",
            "費力程度",
        ],
    ),
    (
        Scores::Stars,
        &[
            "stars",
            "star",
            "starrating",
            "reviewrating",
            "reviewscore",
            "reviewstars",
            "星级",
            "星級",
            "星级评分",
            "评星",
            "評星",
            "评价星级",
            "評價星級",
            "评价等级",
        ],
    ),
    (Scores::Rating, &["rating", "ratingvalue"]),
    (
        Scores::Plain,
        &[
            "score",
            "surveyscore",
            "responsescore",
            "评分",
            "評分",
            "打分",
            "得分",
            "分数",
            "分數",
        ],
    ),
];

const TEXTS: &[&str] = &[
    "text",
    "comment",
    "comments",
    "feedback",
    "feedbacktext",
    "verbatim",
    "opentext",
    "answertext",
    "反馈",
    "反馈内容",
    "意见",
    "意见反馈",
    "建议",
    "留言",
    "備註",
    "備注",
    "回饋",
    "意見",
    "建議",
];

/// What is written in reviews.
const REVIEWS: &[&str] = &[
    "review",
    "reviewtext",
    "reviewbody",
    "reviewcontent",
    "评价",
    "评价内容",
    "评论",
    "评论内容",
    "点评",
    "点评内容",
    "評價",
    "評價內容",
    "評論",
    "評論內容",
    "點評",
];

const TOUCHPOINTS: &[&str] = &[
    "touchpoint",
    "touchpointname",
    "contactpoint",
    "触点",
    "触点名称",
    "接触点",
    "接觸點",
    "環節",
    "环节",
    "场景",
    "場景",
];

/// Looks for answers and gives their columns a role. Tables that name their events, or hold
/// money, are something else.
pub(super) fn find(
    columns: &mut [ColumnGuess],
    rows: &[Vec<Cell<'_>>],
    file_name: &str,
) -> Option<SurveyGuess> {
    let has = |columns: &[ColumnGuess], roles: &[Role]| {
        columns.iter().any(|column| roles.contains(&column.role))
    };
    let others = [
        Role::Event,
        Role::Explode,
        Role::Amount,
        Role::Quantity,
        Role::UnitPrice,
    ];
    if has(columns, &others) {
        return None;
    }
    let found: Vec<_> = (0..columns.len())
        .filter(|place| columns[*place].role == Role::Property)
        .filter_map(|place| Some((place, scores_of(&columns[place].name)?, top(rows, place)?)))
        .collect();
    let text = text_column(columns);
    let is_review = text.is_some_and(|(_, is_review)| is_review) || is_reviews(file_name);
    let is_answer =
        |scores: Scores| !matches!(scores, Scores::Rating | Scores::Stars | Scores::Plain);
    let answers: Vec<_> = found
        .iter()
        .filter(|(_, scores, _)| is_answer(*scores))
        .collect();
    if answers.len() > 1 {
        let places: Vec<_> = answers.iter().map(|(place, ..)| *place).collect();
        let scores = places
            .iter()
            .map(|place| columns[*place].name.clone())
            .collect();
        give_roles(columns, &places, text.map(|(place, _)| place));
        return Some(SurveyGuess {
            event: "survey_answered",
            scale: None,
            scores,
            reason: format!(
                "{} columns hold answers; each filled cell becomes a row",
                places.len()
            ),
        });
    }
    // The surest word first; among equals the first column.
    let (place, scores, top) = *found
        .iter()
        .min_by_key(|(place, scores, _)| (*scores as u8, *place))?;
    let is_told = !matches!(scores, Scores::Question | Scores::Rating | Scores::Plain);
    if !is_told && text.is_none() && !is_reviews(file_name) && !is_survey(file_name) {
        return None;
    }
    let is_review = match scores {
        Scores::Stars => true,
        Scores::Rating | Scores::Plain => {
            is_review || (scores == Scores::Rating && !is_survey(file_name))
        }
        _ => false,
    };
    let name = columns[place].name.clone();
    give_roles(columns, &[place], text.map(|(place, _)| place));
    Some(SurveyGuess {
        event: match is_review {
            true => "review_posted",
            false => "survey_answered",
        },
        scale: scale(scores, top),
        reason: format!("'{name}' holds scores up to {top}"),
        scores: vec![name],
    })
}

fn give_roles(columns: &mut [ColumnGuess], scores: &[usize], text: Option<usize>) {
    let mut give = |place: usize, role: Role| {
        let column: &mut ColumnGuess = &mut columns[place];
        column.role = role;
        column.confidence = 85;
        column.reason = format!("called '{}'", column.name.trim());
    };
    scores.iter().for_each(|place| give(*place, Role::Score));
    text.into_iter()
        .for_each(|place| give(place, Role::Comment));
    let touchpoint = columns.iter().position(|column| {
        column.role == Role::Property && TOUCHPOINTS.contains(&&*plain_name(&column.name))
    });
    if let Some(place) = touchpoint {
        columns[place].role = Role::Touchpoint;
        columns[place].confidence = 85;
        columns[place].reason = format!("called '{}'", columns[place].name.trim());
    }
}

/// The column of what was written, and whether its name speaks of a review.
fn text_column(columns: &[ColumnGuess]) -> Option<(usize, bool)> {
    let of = |words: &[&str]| {
        columns.iter().position(|column| {
            let is_text = column.value_type == Some(wayfarer_core::ValueType::Text);
            column.role == Role::Property && is_text && words.contains(&&*plain_name(&column.name))
        })
    };
    let review = of(REVIEWS).map(|place| (place, true));
    review.or_else(|| of(TEXTS).map(|place| (place, false)))
}

fn scores_of(name: &str) -> Option<Scores> {
    let plain = plain_name(name);
    let known = SCORES
        .iter()
        .find(|(_, words)| words.contains(&plain.as_str()));
    known
        .map(|(scores, _)| *scores)
        .or_else(|| is_question(&plain).then_some(Scores::Question))
}

/// `q1`, `question 2`, `第3题`, `问题4`.
fn is_question(plain: &str) -> bool {
    let inner = plain
        .strip_prefix('第')
        .and_then(|rest| rest.strip_suffix(['题', '題']));
    let after = ["question", "q", "问题", "問題"]
        .iter()
        .find_map(|word| plain.strip_prefix(word));
    inner
        .or(after)
        .is_some_and(|number| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
}

/// The highest number of a column that holds nothing but scores.
fn top(rows: &[Vec<Cell<'_>>], place: usize) -> Option<f64> {
    let mut top = None;
    for cell in cells(rows, place).filter(|cell| !cell.is_blank()) {
        let number = match cell {
            Cell::Number(number) => *number,
            Cell::Integer(number) => *number as f64,
            Cell::Text(text) => parse_number(text, DecimalMark::Point).ok()?.value.to_f64(),
            _ => return None,
        };
        if !(0.0..=SCORE_MAX).contains(&number) {
            return None;
        }
        top = Some(number.max(top.unwrap_or(number)));
    }
    top
}

/// The top of the scale; `None` where neither name nor numbers tell.
fn scale(scores: Scores, top: f64) -> Option<u32> {
    match scores {
        Scores::Nps => Some(10),
        Scores::Stars | Scores::Csat if top <= 5.0 => Some(5),
        Scores::Ces if top <= 7.0 => Some(7),
        _ if top > 7.0 => Some(10),
        _ => None,
    }
}

fn is_reviews(file_name: &str) -> bool {
    let name = file_name.to_lowercase();
    ["review", "评价", "评论", "点评", "評價", "評論"]
        .iter()
        .any(|word| name.contains(word))
}

fn is_survey(file_name: &str) -> bool {
    let name = file_name.to_lowercase();
    [
        "survey",
        "nps",
        "csat",
        "feedback",
        "问卷",
        "問卷",
        "调查",
        "調查",
        "满意度",
        "滿意度",
    ]
    .iter()
    .any(|word| name.contains(word))
}
