//! The obvious twin of the adoption fold: every unit's events searched once per number.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use wayfarer_core::{Millis, Value};

use super::*;
use crate::people::testlog::{TestEvent, by_person};
use crate::people::testtwin::{ask, chance_context, next_change, planned};
use crate::{Context, EventFilter};

const DAY: Millis = 86_400_000;
const AS_OF: Millis = 5 * DAY;
/// Dropped after this long.
const SILENCE: Millis = DAY;
const LEVELS: [AdoptionLevel; 4] = [
    AdoptionLevel::Exposed,
    AdoptionLevel::Tried,
    AdoptionLevel::Repeated,
    AdoptionLevel::Favourite,
];

/// What one person did with one feature.
#[derive(Debug, Clone, PartialEq)]
struct Pair {
    level: AdoptionLevel,
    is_dropped: bool,
    to_try: Option<Millis>,
    to_repeat: Option<Millis>,
}

/// One person.
#[derive(Debug, Clone, PartialEq)]
struct Person {
    group: String,
    features: BTreeMap<String, Pair>,
}

impl Person {
    fn depth(&self) -> u32 {
        let tried = self.features.values();
        tried
            .filter(|pair| pair.level >= AdoptionLevel::Tried)
            .count() as u32
    }
}

/// Names of the features, and which one an event uses.
struct Catalogue {
    names: BTreeSet<String>,
}

fn filter(event: &Option<crate::Names>, condition: &Option<crate::Condition>) -> EventFilter {
    EventFilter {
        event: event.clone(),
        condition: condition.clone(),
    }
}

fn used(question: &Adoption, context: &Context, event: &TestEvent) -> Vec<String> {
    if context.keep.is_some() && event.property("w").is_none() {
        return Vec::new();
    }
    match &question.feature {
        Features::Property(property) => {
            let is_use = event.passes(&filter(&property.event, &property.condition));
            event
                .text(&property.by)
                .filter(|_| is_use)
                .into_iter()
                .collect()
        }
        Features::Named(named) => {
            let uses = named
                .iter()
                .filter(|one| event.passes(&filter(&one.event, &one.condition)));
            uses.map(|one| one.name.clone()).collect()
        }
    }
}

fn shown(question: &Adoption, event: &TestEvent, all: &Catalogue) -> Vec<String> {
    let every = || all.names.iter().cloned().collect();
    match (&question.exposed, &question.feature) {
        (None, _) => every(),
        (Some(exposed), _) if !event.passes(exposed) => Vec::new(),
        (Some(_), Features::Named(_)) => every(),
        (Some(_), Features::Property(property)) => event.text(&property.by).into_iter().collect(),
    }
}

/// The instant at which the bound of repeating is reached, if ever.
fn often(question: &Adoption, times: &[Millis]) -> Option<Millis> {
    let enough = |upto: usize| match question.repeated.unwrap() {
        Repeated::Count(least) => upto >= least as usize,
        Repeated::DistinctDays(least) => {
            let days: BTreeSet<_> = times[..upto]
                .iter()
                .map(|time| time.div_euclid(DAY))
                .collect();
            days.len() >= least as usize
        }
    };
    (1..=times.len())
        .find(|upto| enough(*upto))
        .map(|upto| times[upto - 1])
}

fn pair(
    question: &Adoption,
    exposed: &[Millis],
    times: &[Millis],
    others: &[usize],
    until: Millis,
) -> Pair {
    let tried_at = times
        .get(question.tried_at_least.unwrap() as usize - 1)
        .copied();
    let repeated_at = tried_at
        .zip(often(question, times))
        .map(|(tried, often)| tried.max(often));
    let all: usize = others.iter().sum();
    let is_favourite = match question.favourite.unwrap() {
        Favourite::Share(share) => times.len() as f64 / all as f64 >= share,
        Favourite::Count(least) => times.len() >= least as usize,
        Favourite::Top => others.iter().all(|other| *other <= times.len()),
    };
    let level = match (tried_at, repeated_at) {
        (None, _) => AdoptionLevel::Exposed,
        (Some(_), None) => AdoptionLevel::Tried,
        (Some(_), Some(_)) if is_favourite => AdoptionLevel::Favourite,
        _ => AdoptionLevel::Repeated,
    };
    let last = times.iter().max();
    Pair {
        level,
        is_dropped: repeated_at.is_some() && last.is_some_and(|last| last + SILENCE <= until),
        to_try: exposed
            .iter()
            .min()
            .zip(tried_at)
            .map(|(exposed, tried)| tried - exposed)
            .filter(|took| *took >= 0),
        to_repeat: tried_at
            .zip(repeated_at)
            .map(|(tried, again)| again - tried),
    }
}

fn people(
    question: &Adoption,
    context: &Context,
    log: &[TestEvent],
    all: &Catalogue,
) -> Vec<Person> {
    let until = context
        .to_ms
        .map_or(context.as_of_ms, |to| context.as_of_ms.min(to - 1));
    let mut people = Vec::new();
    for events in by_person(log).into_values() {
        let events: Vec<_> = events
            .into_iter()
            .filter(|event| context.in_range(event.time))
            .collect();
        let times = |name: &String, of: &dyn Fn(&TestEvent) -> Vec<String>| -> Vec<Millis> {
            let ours = events.iter().filter(|event| of(event).contains(name));
            ours.map(|event| event.time).collect()
        };
        let uses = |event: &TestEvent| used(question, context, event);
        let shows = |event: &TestEvent| shown(question, event, all);
        let counts: Vec<usize> = all
            .names
            .iter()
            .map(|name| times(name, &uses).len())
            .collect();
        let mut features = BTreeMap::new();
        for name in &all.names {
            let (shown, used) = (times(name, &shows), times(name, &uses));
            if !shown.is_empty() || !used.is_empty() {
                features.insert(name.clone(), pair(question, &shown, &used, &counts, until));
            }
        }
        let speaks = |event: &&TestEvent| {
            let is_shown = match &question.exposed {
                None => true,
                Some(exposed) => event.passes(exposed),
            };
            is_shown || is_any_use(question, context, event)
        };
        let group = events
            .iter()
            .filter(speaks)
            .filter_map(|event| event.text("g"))
            .next_back();
        let is_counted = !features.is_empty() || (question.exposed.is_none() && !events.is_empty());
        if is_counted {
            people.push(Person {
                group: group.unwrap_or("(none)".to_owned()),
                features,
            });
        }
    }
    people
}

/// Also uses that name no feature.
fn is_any_use(question: &Adoption, context: &Context, event: &TestEvent) -> bool {
    let is_kept = context.keep.is_none() || event.property("w").is_some();
    match &question.feature {
        Features::Property(property) => {
            is_kept && event.passes(&filter(&property.event, &property.condition))
        }
        Features::Named(_) => !used(question, context, event).is_empty(),
    }
}

fn median(mut times: Vec<Millis>) -> Option<f64> {
    times.sort();
    (!times.is_empty())
        .then(|| (times[(times.len() - 1) / 2] + times[times.len() / 2]) as f64 / 2.0)
}

type Members<'a> = dyn Fn(Json) -> u64 + 'a;

fn check(
    part: &AdoptionPart,
    people: &[&Person],
    names: &BTreeSet<String>,
    key: &Json,
    members: &Members<'_>,
) -> Result<(), TestCaseError> {
    let with = |more: Json| {
        let mut key = key.clone();
        key.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        members(key)
    };
    prop_assert_eq!(part.population, people.len() as u64);
    prop_assert_eq!(with(json!({})), part.population);
    let listed: BTreeSet<_> = part
        .features
        .iter()
        .map(|one| one.feature.as_str())
        .collect();
    for found in &part.features {
        let is_ours = |name: &str| match found.feature.as_str() {
            "(other)" => !listed.contains(name),
            own => own == name,
        };
        let pairs = |person: &Person| -> Vec<Pair> {
            let ours = person.features.iter().filter(|(name, _)| is_ours(name));
            ours.map(|(_, pair)| pair.clone()).collect()
        };
        let level = |person: &&&Person| pairs(person).iter().map(|pair| pair.level).max();
        let reached = |least| {
            people
                .iter()
                .filter(|person| level(person).is_some_and(|own| own >= least))
                .count() as u64
        };
        let counts = [found.exposed, found.tried, found.repeated, found.favourite];
        for (count, least) in counts.into_iter().zip(LEVELS) {
            prop_assert_eq!(count, reached(least), "{} {:?}", found.feature, least);
            let cell = with(json!({"feature": found.feature, "level": least}));
            prop_assert_eq!(cell, count);
        }
        let stands = &found.stands;
        let stands = [
            stands.exposed,
            stands.tried,
            stands.repeated,
            stands.favourite,
        ];
        prop_assert_eq!(stands.iter().sum::<u64>(), found.exposed);
        for (count, own) in stands.into_iter().zip(LEVELS) {
            let cell = with(json!({"feature": found.feature, "stands": own}));
            prop_assert_eq!(cell, count);
        }
        let dropped = people
            .iter()
            .filter(|person| pairs(person).iter().any(|pair| pair.is_dropped));
        prop_assert_eq!(found.dropped, dropped.count() as u64);
        prop_assert_eq!(
            with(json!({"feature": found.feature, "dropped": true})),
            found.dropped
        );
        let all: Vec<Pair> = people.iter().flat_map(|person| pairs(person)).collect();
        prop_assert_eq!(
            found.median_to_try_ms,
            median(all.iter().filter_map(|pair| pair.to_try).collect())
        );
        prop_assert_eq!(
            found.median_to_repeat_ms,
            median(all.iter().filter_map(|pair| pair.to_repeat).collect())
        );
    }
    let mut depth = BTreeMap::<u32, u64>::new();
    people
        .iter()
        .for_each(|person| *depth.entry(person.depth()).or_default() += 1);
    let found: BTreeMap<_, _> = part
        .depth
        .iter()
        .map(|one| (one.features, one.units))
        .collect();
    prop_assert_eq!(&found, &depth);
    for one in &part.depth {
        prop_assert_eq!(with(json!({"depth": one.features})), one.units);
    }
    let shown = part
        .features
        .iter()
        .filter(|one| one.feature != "(other)")
        .count();
    let has_other = listed.contains("(other)");
    prop_assert!(shown == names.len() || (has_other && shown < names.len()));
    Ok(())
}

fn log() -> impl Strategy<Value = Vec<TestEvent>> {
    let time = (0i64..5, 0i64..4).prop_map(|(day, step)| day * DAY + step * 1_000);
    let pick = |words: &'static [&'static str]| prop::option::of(prop::sample::select(words));
    let name = prop::sample::select(vec!["use", "use", "show", "else"]);
    let event = (
        1u64..5,
        time,
        name,
        pick(&["x", "y", "z"]),
        pick(&["g", "h", "i"]),
    )
        .prop_map(|(person, time, name, word, group)| {
            let text =
                |name, word: Option<&str>| word.map(|word| (name, Value::Text(word.to_owned())));
            TestEvent {
                person,
                time,
                name: name.to_owned(),
                properties: text("w", word)
                    .into_iter()
                    .chain(text("g", group))
                    .collect(),
            }
        });
    prop::collection::vec(event, 0..30)
}

fn question() -> impl Strategy<Value = Json> {
    let is = |word: &str| json!({"property": {"name": "w", "is": word}});
    let feature = prop::sample::select(vec![
        json!({"by": "w", "event": "use"}),
        json!([{"name": "x", "event": "use", "where": is("x")}, {"name": "other one", "event": "else"},
            {"name": "y", "event": ["use", "else"], "where": is("y")}]),
    ]);
    let exposed = prop::option::of(Just(json!({"event": "show"})));
    let repeated = prop::sample::select(vec![
        json!({"count": 2}),
        json!({"count": 3}),
        json!({"distinct_days": 2}),
    ]);
    let favourite = prop::sample::select(vec![
        json!({"share": 0.5}),
        json!({"count": 4}),
        json!("top"),
    ]);
    let by = prop::option::of(Just("g"));
    (feature, exposed, 1u32..3, repeated, favourite, by, 1usize..4).prop_map(
        |(feature, exposed, tried, repeated, favourite, by, top)| {
            json!({"feature": feature, "exposed": exposed, "tried_at_least": tried, "repeated": repeated,
                "favourite": favourite, "dropped_after": "1d", "by": by, "top": top})
        },
    )
}

/// The features an answer knows of: named ones, or those that are shown or used.
fn catalogue(question: &Adoption, context: &Context, log: &[TestEvent]) -> Catalogue {
    let nothing = Catalogue {
        names: BTreeSet::new(),
    };
    let in_range = log.iter().filter(|event| context.in_range(event.time));
    let names = match (&question.feature, &question.exposed) {
        (Features::Named(named), _) => named.iter().map(|one| one.name.clone()).collect(),
        (Features::Property(_), None) => in_range
            .flat_map(|event| used(question, context, event))
            .collect(),
        (Features::Property(_), Some(_)) => {
            let both = |event: &TestEvent| {
                let shown = shown(question, event, &nothing).into_iter();
                shown
                    .chain(used(question, context, event))
                    .collect::<Vec<_>>()
            };
            in_range.flat_map(both).collect()
        }
    };
    Catalogue { names }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn adoption_agrees_with_the_obvious_twin(
        log in log(), question in question(), ranged: bool, keeps: bool, seed: u64,
    ) {
        let question: Adoption = serde_json::from_value(question).unwrap();
        let mut context = chance_context(AS_OF, ranged.then_some((DAY, 4 * DAY)), keeps);
        context.extent = Some((0, 5 * DAY - 1));
        let (fold, run) = ask(&context, &log, seed, |plan| AdoptionFold::new(&question, &context, plan));
        let answer = run.answer(&fold);
        let all = catalogue(&question, &context, &log);
        let people = people(&question, &context, &log, &all);
        let members = |key: Json| run.members(&fold, key);
        let everybody: Vec<_> = people.iter().collect();
        check(&answer.all, &everybody, &all.names, &json!({}), &members)?;
        prop_assert_eq!(answer.features, all.names.len());
        let shown: BTreeSet<_> = answer.groups.iter().map(|group| group.breakdown.as_str()).collect();
        for group in &answer.groups {
            let is_ours = |person: &&Person| match group.breakdown.as_str() {
                "(other)" => person.group != "(none)" && !shown.contains(person.group.as_str()),
                own => person.group == own,
            };
            let ours: Vec<_> = people.iter().filter(is_ours).collect();
            check(&group.part, &ours, &all.names, &json!({"breakdown": group.breakdown}), &members)?;
        }
        if question.by.is_some() {
            let sum: u64 = answer.groups.iter().map(|group| group.part.population).sum();
            prop_assert_eq!(sum, answer.all.population);
        }
    }

    #[test]
    fn a_feature_is_dropped_when_the_fold_says(log in log(), question in question()) {
        let question: Adoption = serde_json::from_value(question).unwrap();
        let at = |as_of: Millis| {
            let mut context = Context::at(as_of);
            context.extent = Some((0, 5 * DAY - 1));
            context
        };
        let context = at(AS_OF);
        let (fold, plan) = planned(&context, |plan| AdoptionFold::new(&question, &context, plan));
        let earliest = next_change(&fold, &plan, &log, AS_OF);
        let all = catalogue(&question, &context, &log);
        let now = people(&question, &context, &log, &all);
        if let Some(earliest) = earliest {
            prop_assert_eq!(&people(&question, &at(earliest - 1), &log, &all), &now);
            prop_assert_ne!(&people(&question, &at(earliest), &log, &all), &now);
        } else {
            prop_assert_eq!(&people(&question, &at(AS_OF + 10 * DAY), &log, &all), &now);
        }
    }
}
