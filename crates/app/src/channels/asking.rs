//! The questions a preview is made of.

use serde_json::json;
use wayfarer_core::WorkspaceId;
use wayfarer_engine::{Answer, Body, Control};
use wayfarer_journey::channels::{
    ChannelColumn, ChannelGrouping, ChannelGroupingRef, UNASSIGNED, origin_parts,
};
use wayfarer_journey::definition::{Definition, DefinitionRef, Localised};
use wayfarer_journey::{
    Ask, Condition, PropertyTest, Question, Range, Series, Trend, TrendLine, Values,
};

use super::preview::{
    ChannelCell, ChannelCount, ChannelGroupChange, ChannelMove, ChannelPreview, GroupingHead, More,
    UnmatchedOrigin,
};
use crate::{App, AppError};

/// Most series of one question.
const MAX_SERIES: usize = 50;
/// Groups of one grouping, unassigned ones and none: no breakdown ever joins some.
const EVERY_GROUP: usize = ChannelGrouping::MAX_GROUPS + 2;
/// What an answer calls events without a value.
const NONE: &str = "(none)";

/// One of the two groupings.
pub(super) struct Side {
    head: GroupingHead,
    grouping: ChannelGrouping,
    /// How its questions name it: each side under a key of its own, whatever theirs are.
    reference: ChannelGroupingRef,
    /// The column of its groups.
    column: String,
    /// The column of what they rest on.
    origins: String,
}

impl Side {
    pub(super) fn new(of: ChannelGroupingRef, key: &str) -> Self {
        let grouping = of.known().expect("it was looked up").clone();
        let version = match &of {
            DefinitionRef::Version(version) => Some(version.version),
            _ => None,
        };
        let renamed = ChannelGrouping {
            key: key.to_owned(),
            ..grouping.clone()
        };
        Self {
            head: GroupingHead {
                key: grouping.key.clone(),
                version,
                hash: grouping.content_hash(),
            },
            grouping,
            reference: DefinitionRef::Inline(Box::new(renamed)),
            column: ChannelColumn::Group(key.to_owned()).name(),
            origins: ChannelColumn::Origin(key.to_owned()).name(),
        }
    }

    /// Keys of its groups, unassigned events and none.
    fn keys(&self) -> impl Iterator<Item = Option<&str>> {
        let groups = self.grouping.groups.iter().map(|group| group.key.as_str());
        groups.chain([UNASSIGNED]).map(Some).chain([None])
    }

    fn is(&self, key: Option<&str>) -> Condition {
        let is = key.map(|key| Values::One(wayfarer_core::Value::Text(key.to_owned())));
        Condition::Property(PropertyTest {
            name: self.column.clone(),
            exists: key.is_none().then_some(false),
            is,
            ..PropertyTest::default()
        })
    }

    fn names_of(&self, key: &str) -> Option<&Localised> {
        let mut groups = self.grouping.groups.iter();
        groups
            .find(|group| group.key == key)
            .map(|group| &group.names)
    }
}

/// Asks what a preview needs.
pub(super) struct Asker<'a> {
    pub(super) app: &'a App,
    pub(super) workspace: &'a WorkspaceId,
    pub(super) control: &'a Control,
    pub(super) range: Option<Range>,
    pub(super) as_of: String,
    pub(super) sides: [Side; 2],
}

/// A question with what it was answered.
struct Told {
    question: usize,
    lines: Vec<TrendLine>,
    values: usize,
}

impl Told {
    fn count(&self, line: &TrendLine) -> ChannelCount {
        let point = line.points.first();
        let people = point.and_then(|point| point.people).unwrap_or(0);
        let mut cell = json!({"series": line.series});
        if let Some(value) = &line.breakdown {
            cell["breakdown"] = json!(value);
        }
        ChannelCount {
            events: point.and_then(|point| point.value).unwrap_or(0.0) as u64,
            people,
            cell: (people > 0).then_some(ChannelCell {
                question: self.question,
                cell,
            }),
        }
    }

    /// The numbers of one group.
    fn of(&self, key: Option<&str>) -> ChannelCount {
        let word = key.unwrap_or(NONE);
        let mut lines = self.lines.iter();
        let line = lines.find(|line| line.breakdown.as_deref() == Some(word));
        line.map(|line| self.count(line)).unwrap_or_default()
    }
}

impl Asker<'_> {
    pub(super) fn preview(&self, top: usize) -> Result<ChannelPreview, AppError> {
        let mut questions = Vec::new();
        let [before, after] = &self.sides;
        let every = |side: &Side| Trend {
            breakdown: Some(side.column.clone()),
            top: Some(EVERY_GROUP),
            ..Trend::default()
        };
        let (was, data_through) = self.ask(every(before), &mut questions)?;
        let (becomes, _) = self.ask(every(after), &mut questions)?;
        let moves = self.moves(&was, &mut questions)?;
        let moved = self.moved(&mut questions)?;
        let (unmatched, unmatched_more) = self.unmatched(top, &mut questions)?;
        let groups = self.keys().into_iter().map(|key| ChannelGroupChange {
            names: key.and_then(|key| self.names_of(key)),
            group: key.map(str::to_owned),
            before: was.of(key),
            after: becomes.of(key),
        });
        Ok(ChannelPreview {
            groups: groups.collect(),
            moves,
            moved,
            unmatched,
            unmatched_more,
            before: before.head.clone(),
            after: after.head.clone(),
            as_of: self.as_of.clone(),
            data_through,
            questions,
        })
    }

    fn ask(
        &self,
        trend: Trend,
        questions: &mut Vec<Question>,
    ) -> Result<(Told, Option<String>), AppError> {
        let mut question = Question {
            range: self.range.clone(),
            as_of: Some(self.as_of.clone()),
            ..Question::of(Ask::Trend(trend))
        };
        let named = question.channel_groupings();
        let is_named = |of: &ChannelGroupingRef| named.iter().any(|(key, _)| key == of.key());
        let sides = self.sides.iter().map(|side| side.reference.clone());
        question.channels = Some(sides.filter(is_named).collect());
        let Answer { meta, answer, .. } = self.app.ask(self.workspace, &question, self.control)?;
        let Body::Trend(answer) = answer else {
            unreachable!("a trend was asked for");
        };
        questions.push(question);
        let told = Told {
            question: questions.len() - 1,
            lines: answer.lines,
            values: answer.values.unwrap_or(0),
        };
        Ok((told, meta.data_through))
    }

    /// Keys of all groups, in the order they are listed.
    fn keys(&self) -> Vec<Option<&str>> {
        let [before, after] = &self.sides;
        let is_group = |key: &Option<&str>| key.is_some_and(|key| key != UNASSIGNED);
        let mut keys: Vec<_> = after.keys().filter(is_group).collect();
        let gone = before.keys().filter(is_group);
        let gone: Vec<_> = gone.filter(|key| !keys.contains(key)).collect();
        keys.extend(gone);
        keys.extend([Some(UNASSIGNED), None]);
        keys
    }

    fn names_of(&self, key: &str) -> Option<Localised> {
        if key == UNASSIGNED {
            return Some(ChannelGrouping::unassigned_names());
        }
        let [before, after] = &self.sides;
        after
            .names_of(key)
            .or_else(|| before.names_of(key))
            .cloned()
    }

    fn moves(
        &self,
        was: &Told,
        questions: &mut Vec<Question>,
    ) -> Result<Vec<ChannelMove>, AppError> {
        let [before, after] = &self.sides;
        let seen: Vec<_> = before
            .keys()
            .filter(|key| was.of(*key).events > 0)
            .collect();
        let mut moves = Vec::new();
        for part in seen.chunks(MAX_SERIES) {
            let series = part.iter().map(|key| Series {
                condition: Some(before.is(*key)),
                ..Series::default()
            });
            let trend = Trend {
                series: series.collect(),
                breakdown: Some(after.column.clone()),
                top: Some(EVERY_GROUP),
                ..Trend::default()
            };
            let (told, _) = self.ask(trend, questions)?;
            for line in &told.lines {
                // A line without a value is that of all values together.
                let Some(word) = line.breakdown.as_deref() else {
                    continue;
                };
                let to = Some(word).filter(|word| *word != NONE);
                let from = part[line.series];
                let count = told.count(line);
                if from != to && count.events > 0 {
                    moves.push(ChannelMove {
                        from: from.map(str::to_owned),
                        to: to.map(str::to_owned),
                        count,
                    });
                }
            }
        }
        moves.sort_by(|one, other| {
            let key = |of: &ChannelMove| {
                (
                    std::cmp::Reverse(of.count.events),
                    of.from.clone(),
                    of.to.clone(),
                )
            };
            key(one).cmp(&key(other))
        });
        Ok(moves)
    }

    /// Everything that is of another group than before.
    fn moved(&self, questions: &mut Vec<Question>) -> Result<ChannelCount, AppError> {
        let [before, after] = &self.sides;
        let stays = before
            .keys()
            .filter(|key| after.keys().any(|other| other == *key));
        let stays = stays.map(|key| Condition::All(vec![before.is(key), after.is(key)]));
        let moved = Condition::Not(Box::new(Condition::Any(stays.collect())));
        let trend = Trend {
            series: vec![Series {
                condition: Some(moved),
                ..Series::default()
            }],
            ..Trend::default()
        };
        let (told, _) = self.ask(trend, questions)?;
        Ok(told
            .lines
            .first()
            .map(|line| told.count(line))
            .unwrap_or_default())
    }

    fn unmatched(
        &self,
        top: usize,
        questions: &mut Vec<Question>,
    ) -> Result<(Vec<UnmatchedOrigin>, More), AppError> {
        let [_, after] = &self.sides;
        let trend = Trend {
            series: vec![Series {
                condition: Some(after.is(Some(UNASSIGNED))),
                ..Series::default()
            }],
            breakdown: Some(after.origins.clone()),
            top: Some(top),
            ..Trend::default()
        };
        let (told, _) = self.ask(trend, questions)?;
        let mut listed = Vec::new();
        let mut more = More::default();
        for line in &told.lines {
            let count = told.count(line);
            match line.breakdown.as_deref() {
                Some("(other)") => more.events += count.events,
                Some(origin) if count.events > 0 => listed.push(origin_of(origin, count)),
                _ => {}
            }
        }
        more.origins = told.values.saturating_sub(listed.len());
        listed.sort_by_key(|one| std::cmp::Reverse(one.count.events));
        Ok((listed, more))
    }
}

fn origin_of(origin: &str, count: ChannelCount) -> UnmatchedOrigin {
    let mut of = UnmatchedOrigin {
        count,
        ..UnmatchedOrigin::default()
    };
    for (name, text) in origin_parts(origin) {
        match name {
            "utm_source" => of.source = Some(text),
            "utm_medium" => of.medium = Some(text),
            "utm_campaign" => of.campaign = Some(text),
            "referrer" => of.referrer = Some(text),
            "channel" => of.channel = Some(text),
            _ => {}
        }
    }
    of
}
