//! The sentences of flows, transitions and sessions.

use super::words::{Who, events};
use super::{Lang, Names, duration, fixed, percent, share, whole};
use crate::{
    Anchor, Flow, FlowAnswer, FlowColumn, Node, SessionsAnswer, Transitions, TransitionsAnswer,
};

/// "52.3 % of 4,120 sessions that reached search went on to product next; 12.0 % ended
/// there."
pub fn flow(question: &Flow, answer: &FlowAnswer, names: Names<'_>, lang: Lang) -> String {
    let unit = question.unit();
    let who = Who::of(&unit);
    let anchor = match &question.anchor {
        Some(Anchor::From(filter) | Anchor::To(filter) | Anchor::Around(filter)) => {
            Some(events(filter, lang))
        }
        None => None,
    };
    if answer.population == 0 {
        return nothing(who, anchor.as_deref(), lang);
    }
    let is_backward = matches!(question.anchor, Some(Anchor::To(_)));
    let next = if is_backward { -1 } else { 1 };
    let column = answer.columns.iter().find(|column| column.column == next);
    let top = column.and_then(|column| Some((column, column.nodes.first()?)));
    let Some((column, node)) = top else {
        return no_next(who, answer.population, is_backward, lang);
    };
    let top = percent(node.share_of_start, lang);
    let ended = ended(column, answer.population, lang);
    let of = who.say(answer.population, lang);
    let name = names.value(column_of(question.node.as_ref()), &node.node, lang);
    let anchor = anchor.as_deref();
    match lang {
        Lang::En => {
            let population = match anchor {
                Some(anchor) => format!("{of} with {anchor}"),
                None => of,
            };
            match is_backward {
                true => format!("{top} of {population} came from {name}; {ended} began there."),
                false => format!("{top} of {population} went on to {name}; {ended} ended there."),
            }
        }
        Lang::ZhCn => {
            let population = match anchor {
                Some(anchor) => format!("{of}到过 {anchor}，其中"),
                None => format!("{of}中"),
            };
            match is_backward {
                true => format!("{population} {top} 来自 {name}，{ended} 由此开始。"),
                false => format!("{population} {top} 接着到了 {name}，{ended} 到此为止。"),
            }
        }
        Lang::ZhTw => {
            let population = match anchor {
                Some(anchor) => format!("{of}到過 {anchor}，其中"),
                None => format!("{of}當中"),
            };
            match is_backward {
                true => format!("{population} {top} 來自 {name}，{ended} 從這裡開始。"),
                false => format!("{population} {top} 接著前往 {name}，{ended} 就此結束。"),
            }
        }
    }
}

/// The property nodes are named by.
fn column_of(node: Option<&Node>) -> &str {
    node.and_then(|node| node.by.as_deref()).unwrap_or("$event")
}

fn ended(column: &FlowColumn, population: u64, lang: Lang) -> String {
    percent(share(column.ended, population).unwrap_or_default(), lang)
}

fn nothing(who: Who<'_>, anchor: Option<&str>, lang: Lang) -> String {
    let anchor = anchor.map(|name| format!(" {name}")).unwrap_or_default();
    match lang {
        Lang::En if anchor.is_empty() => format!("{} in this range.", who.en(0)),
        Lang::En => format!("{} with{anchor} in this range.", who.en(0)),
        Lang::ZhCn => format!("所选时间内没有符合条件的{}{anchor}。", who.noun(lang)),
        Lang::ZhTw => format!("這段期間內沒有符合條件的{}{anchor}。", who.noun(lang)),
    }
}

fn no_next(who: Who<'_>, population: u64, is_backward: bool, lang: Lang) -> String {
    let of = who.say(population, lang);
    match (lang, is_backward) {
        (Lang::En, true) => format!("{of}, none with anything before."),
        (Lang::En, false) => format!("{of}, none with anything after."),
        (Lang::ZhCn, true) => format!("{of}，此前都没有其他事件。"),
        (Lang::ZhCn, false) => format!("{of}，此后都没有其他事件。"),
        (Lang::ZhTw, true) => format!("{of}，之前都沒有其他事件。"),
        (Lang::ZhTw, false) => format!("{of}，之後都沒有其他事件。"),
    }
}

/// "26.7 % of 12,000 transitions lead from cart to order, the most frequent of 45."
pub fn transitions(
    question: &Transitions,
    answer: &TransitionsAnswer,
    names: Names<'_>,
    lang: Lang,
) -> String {
    let unit = question.unit();
    let inside = Who::of(&unit).say(answer.units, lang);
    let Some(edge) = answer.edges.first() else {
        return match lang {
            Lang::En => format!("0 transitions in {inside}."),
            Lang::ZhCn => format!("{inside}中没有任何转移。"),
            Lang::ZhTw => format!("{inside}中沒有任何轉移。"),
        };
    };
    let top = percent(share(edge.count, answer.total).unwrap_or_default(), lang);
    let total = whole(answer.total);
    let by = column_of(question.node.as_ref());
    let [source, target] = [&edge.source, &edge.target].map(|node| names.value(by, node, lang));
    match lang {
        Lang::En => format!(
            "{top} of {total} transitions in {inside} lead from {source} to {target}, more than any other."
        ),
        Lang::ZhCn => {
            format!("{inside}里共有 {total} 次转移，最常见的是 {source} → {target}，占 {top}。")
        }
        Lang::ZhTw => {
            format!("{inside}裡共有 {total} 次轉移，最常見的是 {source} → {target}，佔 {top}。")
        }
    }
}

/// "12,304 sessions of 3,204 people: 4 min 12 s at the median, 3.1 events each, 42.0 %
/// bounced."
pub fn sessions(answer: &SessionsAnswer, lang: Lang) -> String {
    let all = &answer.all;
    let sessions = Who::Sessions.say(all.sessions, lang);
    let people = Who::People.say(all.people, lang);
    let (Some(each), Some(bounced)) = (all.events_per_session, all.bounce_rate) else {
        return match lang {
            Lang::En => format!("{sessions} in this range."),
            Lang::ZhCn => "所选时间内没有会话。".to_owned(),
            Lang::ZhTw => "這段期間內沒有工作階段。".to_owned(),
        };
    };
    let length = all
        .median_duration_ms
        .map(|ms| duration(ms.round() as i64, lang));
    let (each, bounced) = (fixed(each, 1), percent(bounced, lang));
    let median = match (length, lang) {
        (None, _) => String::new(),
        (Some(length), Lang::En) => format!("{length} at the median, "),
        (Some(length), Lang::ZhCn) => format!("时长中位数 {length}，"),
        (Some(length), Lang::ZhTw) => format!("時長中位數 {length}，"),
    };
    match lang {
        Lang::En => {
            format!("{sessions} of {people}: {median}{each} events each, {bounced} bounced.")
        }
        Lang::ZhCn => {
            format!("{people}共有 {sessions}：{median}平均 {each} 个事件，跳出率 {bounced}。")
        }
        Lang::ZhTw => {
            format!("{people}共有 {sessions}：{median}平均 {each} 個事件，跳出率 {bounced}。")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ask, FlowNode, Question, SessionsFigures, TransitionEdge};

    fn plain(text: String) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn flows_tell_the_next_node_and_the_end() {
        let column = |column, node: &str, count, ended| FlowColumn {
            column,
            nodes: vec![FlowNode {
                node: node.to_owned(),
                count,
                share_of_start: count as f64 / 1000.0,
            }],
            other: 0,
            ended,
            window_closed: 0,
            still_active: 0,
        };
        let answer = FlowAnswer {
            unit: "session".to_owned(),
            population: 1000,
            units: 1000,
            columns: vec![column(0, "search", 1000, 0), column(1, "product", 523, 120)],
            edges: Vec::new(),
        };
        let question = Flow {
            anchor: Some(Anchor::From(crate::EventFilter::named("search"))),
            ..Flow::default()
        };
        let asked = Question::of(Ask::Flow(question.clone()));
        let say = |lang| plain(flow(&question, &answer, Names::of(&asked), lang));
        assert_eq!(
            say(Lang::En),
            "52.3 % of 1,000 sessions with search went on to product; 12.0 % ended there."
        );
        assert_eq!(
            say(Lang::ZhCn),
            "1,000 个会话到过 search，其中 52.3% 接着到了 product，12.0% 到此为止。"
        );
    }

    #[test]
    fn transitions_name_the_most_frequent_edge() {
        let mut answer = TransitionsAnswer {
            unit: "session".to_owned(),
            units: 10,
            total: 40,
            starts: Vec::new(),
            ends: Vec::new(),
            edges: vec![TransitionEdge {
                source: "cart".to_owned(),
                target: "order".to_owned(),
                count: 10,
                units: 9,
                mean_dwell_ms: 0.0,
                median_dwell_ms: None,
            }],
            other: None,
            refused: None,
        };
        let say = |question: &Transitions, answer: &TransitionsAnswer, lang| {
            let asked = Question::of(Ask::Transitions(question.clone()));
            plain(transitions(question, answer, Names::of(&asked), lang))
        };
        assert_eq!(
            say(&Transitions::default(), &answer, Lang::ZhTw),
            "10 個工作階段裡共有 40 次轉移，最常見的是 cart → order，佔 25.0%。"
        );
        let by_source: Transitions =
            serde_json::from_str(r#"{"node":{"by":"$utm_source"}}"#).unwrap();
        answer.edges[0].source = "(none)".to_owned();
        assert_eq!(
            say(&by_source, &answer, Lang::En),
            "25.0 % of 40 transitions in 10 sessions lead from no UTM source to order, more than any other."
        );
    }

    #[test]
    fn sessions_tell_length_events_and_bounces() {
        let answer = SessionsAnswer {
            all: SessionsFigures {
                sessions: 1,
                people: 1,
                bounces: 0,
                bounce_rate: Some(0.0),
                events_per_session: Some(3.1),
                mean_duration_ms: Some(1.0),
                median_duration_ms: Some(252_000.0),
            },
            periods: Vec::new(),
            groups: Vec::new(),
            list: Vec::new(),
            refused: None,
        };
        assert_eq!(
            plain(sessions(&answer, Lang::En)),
            "1 session of 1 person: 4 min 12 s at the median, 3.1 events each, 0.0 % bounced."
        );
    }
}
