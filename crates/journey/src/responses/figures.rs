//! The figures of some responses, from how often each score was given.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::partial::{Counted, What};
use super::scale::{Class, Scale, UNIT, shown};
use crate::FunnelRate;
use crate::interval::{Z, difference_of_shares, normal_tails, t_quantile};

/// More distinct scores than this are not listed one by one.
pub(super) const MAX_LISTED: usize = 1_000;

/// Figures of some responses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponsesFigures {
    /// Responses with a score on the scale.
    pub responses: u64,
    /// Distinct people behind them; `None` where a limit left it out.
    pub people: Option<u64>,
    /// The net score; of `nps`, where it is the NPS, and of scales of one's own.
    pub net: Option<NetScore>,
    /// Share of positive responses (promoters, satisfied, those who agree) with its 95 %
    /// Wilson interval; `None` without responses.
    pub positive: Option<FunnelRate>,
    /// Mean of the scores; `None` without responses.
    pub mean: Option<f64>,
    /// 95 % interval of the mean by Student's distribution; `None` below two responses.
    pub mean_interval: Option<(f64, f64)>,
    /// From the best class to the worst.
    pub classes: Vec<ClassCount>,
    /// Scores ascending; every whole number of a short scale is listed.
    pub scores: Vec<ScoreCount>,
    /// Numbers outside the scale: in no other figure.
    pub off_scale: ResponsesCount,
    /// Responses without a number: in no other figure.
    pub unscored: ResponsesCount,
}

/// A net score: share of positive less share of negative responses, in points from −100
/// to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NetScore {
    /// The score.
    pub score: f64,
    /// `100·√((p + d − (p − d)²) ⁄ n)`, p and d the shares of positive and negative
    /// responses: the deviation of +1, 0, −1 divided by √n. `None` below two responses.
    pub standard_error: Option<f64>,
    /// 95 % normal interval; it may reach beyond ±100 where responses are few.
    pub interval: Option<(f64, f64)>,
}

/// Responses of one class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClassCount {
    /// `promoter`, `passive`, `detractor`; `satisfied`, `neutral`, `dissatisfied`; `agree`,
    /// `neutral`, `disagree`; `positive`, `neutral`, `negative`.
    pub class: String,
    /// Responses in it.
    pub responses: u64,
    /// Distinct people with one.
    pub people: Option<u64>,
    /// Its share of the responses with a score.
    pub share: Option<f64>,
}

/// Responses with one score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreCount {
    /// The score.
    pub score: f64,
    /// How often it was given.
    pub responses: u64,
    /// Distinct people who gave it.
    pub people: Option<u64>,
    /// Its share of the responses with a score.
    pub share: Option<f64>,
}

/// Responses and people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponsesCount {
    /// Responses.
    pub responses: u64,
    /// Distinct people; `None` where a limit left it out.
    pub people: Option<u64>,
}

/// A group against all other responses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResponsesDifference {
    /// What differs: `net` (points), `positive` (share) or `mean`.
    pub of: String,
    /// The group's less the others'.
    pub difference: f64,
    /// 95 %: normal for `net`, Newcombe's hybrid score interval (Newcombe 1998, method 10)
    /// for `positive`, Welch's for `mean`.
    pub interval: (f64, f64),
    /// Standard error; absent for `positive`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard_error: Option<f64>,
    /// Difference ⁄ standard error, for `net`; `None` where nothing varies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub z: Option<f64>,
    /// Two-sided, for `net`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p_value: Option<f64>,
}

/// How often everything was said in one place.
#[derive(Debug, Clone, Default)]
pub(super) struct Summary {
    pub scored: Counted,
    pub classes: [Counted; 3],
    pub scores: BTreeMap<i64, Counted>,
    pub off_scale: Counted,
    pub unscored: Counted,
}

/// Whether everything needed for a number was kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exact {
    pub people: bool,
    pub scores: bool,
}

impl Summary {
    pub(super) fn at(&mut self, what: What) -> &mut Counted {
        match what {
            What::Scored => &mut self.scored,
            What::Class(class) => &mut self.classes[class as usize],
            What::Score(score) => self.scores.entry(score).or_default(),
            What::OffScale => &mut self.off_scale,
            What::Unscored => &mut self.unscored,
        }
    }

    fn class(&self, class: Class) -> u64 {
        self.classes[class as usize].responses
    }

    /// The responses of `self` that are not of `part`. People are not told apart.
    pub(super) fn without(&self, part: &Self) -> Self {
        let mut rest = self.clone();
        let less = |from: &mut Counted, part: &Counted| from.responses -= part.responses;
        less(&mut rest.scored, &part.scored);
        for (from, part) in rest.classes.iter_mut().zip(&part.classes) {
            less(from, part);
        }
        for (score, part) in &part.scores {
            less(rest.scores.entry(*score).or_default(), part);
        }
        rest
    }

    fn mean(&self) -> Option<f64> {
        let sum: i128 = self
            .scores
            .iter()
            .map(|(score, counted)| i128::from(*score) * i128::from(counted.responses))
            .sum();
        let n = self.scored.responses;
        (n > 0).then(|| sum as f64 / UNIT / n as f64)
    }

    /// Variance of the scores, divided by n − 1; `None` below two.
    fn variance(&self) -> Option<f64> {
        let mean = self.mean()?;
        let squares = self.scores.iter().map(|(score, counted)| {
            let off = shown(*score) - mean;
            off * off * counted.responses as f64
        });
        let n = self.scored.responses;
        (n > 1).then(|| squares.sum::<f64>() / (n - 1) as f64)
    }

    fn net(&self) -> Option<NetScore> {
        let n = self.scored.responses;
        if n == 0 {
            return None;
        }
        let (positive, negative) = (self.class(Class::Positive), self.class(Class::Negative));
        let score = (positive as f64 - negative as f64) / n as f64;
        let spread = (positive + negative) as f64 / n as f64 - score * score;
        let score = 100.0 * score;
        let standard_error = (n > 1).then(|| 100.0 * (spread.max(0.0) / n as f64).sqrt());
        Some(NetScore {
            score,
            standard_error,
            interval: standard_error.map(|error| (score - Z * error, score + Z * error)),
        })
    }

    pub(super) fn figures(&self, scale: &Scale, exact: Exact) -> ResponsesFigures {
        let n = self.scored.responses;
        let share = |responses: u64| (n > 0).then(|| responses as f64 / n as f64);
        let people = |counted: &Counted| exact.people.then_some(counted.people);
        let count = |counted: &Counted| ResponsesCount {
            responses: counted.responses,
            people: people(counted),
        };
        let classes = Class::ALL.iter().zip(&self.classes);
        let variance = self.variance().filter(|_| exact.scores);
        let mean = self.mean().filter(|_| exact.scores);
        ResponsesFigures {
            responses: n,
            people: people(&self.scored),
            net: self.net().filter(|_| scale.has_net()),
            positive: FunnelRate::new(self.class(Class::Positive), n),
            mean,
            mean_interval: mean.zip(variance).map(|(mean, variance)| {
                let half = t_quantile((n - 1) as f64) * (variance / n as f64).sqrt();
                (mean - half, mean + half)
            }),
            classes: classes
                .map(|(class, counted)| ClassCount {
                    class: scale.word(*class).to_owned(),
                    responses: counted.responses,
                    people: people(counted),
                    share: share(counted.responses),
                })
                .collect(),
            scores: match exact.scores && self.scores.len() <= MAX_LISTED {
                true => self.listed(scale, exact.people),
                false => Vec::new(),
            },
            off_scale: count(&self.off_scale),
            unscored: count(&self.unscored),
        }
    }

    fn listed(&self, scale: &Scale, has_people: bool) -> Vec<ScoreCount> {
        let n = self.scored.responses;
        let given = self
            .scores
            .iter()
            .map(|(score, counted)| (*score, *counted));
        let mut all: BTreeMap<_, _> = scale
            .steps()
            .map(|step| (step, Counted::default()))
            .collect();
        all.extend(given);
        let listed = all.into_iter().map(|(score, counted)| ScoreCount {
            score: shown(score),
            responses: counted.responses,
            people: has_people.then_some(counted.people),
            share: (n > 0).then(|| counted.responses as f64 / n as f64),
        });
        listed.collect()
    }

    /// What sets this group apart from the other responses; `None` where one side has too
    /// few to say how far they vary.
    pub(super) fn against(
        &self,
        rest: &Self,
        scale: &Scale,
        exact: Exact,
    ) -> Option<ResponsesDifference> {
        use super::document::ScoreKind;
        match scale.kind {
            ScoreKind::Nps | ScoreKind::Custom(_) => net_difference(self.net()?, rest.net()?),
            ScoreKind::Csat | ScoreKind::Ces => {
                let rate =
                    |of: &Self| FunnelRate::new(of.class(Class::Positive), of.scored.responses);
                Some(share_difference(&rate(self)?, &rate(rest)?))
            }
            ScoreKind::Stars => mean_difference(self, rest).filter(|_| exact.scores),
        }
    }
}

fn net_difference(own: NetScore, rest: NetScore) -> Option<ResponsesDifference> {
    let error = own.standard_error?.hypot(rest.standard_error?);
    let difference = own.score - rest.score;
    let z = (error > 0.0).then(|| difference / error);
    Some(ResponsesDifference {
        of: "net".to_owned(),
        difference,
        interval: (difference - Z * error, difference + Z * error),
        standard_error: Some(error),
        z,
        p_value: z.map(normal_tails),
    })
}

fn share_difference(own: &FunnelRate, rest: &FunnelRate) -> ResponsesDifference {
    let (difference, low, high) = difference_of_shares(own, rest);
    ResponsesDifference {
        of: "positive".to_owned(),
        difference,
        interval: (low, high),
        standard_error: None,
        z: None,
        p_value: None,
    }
}

fn mean_difference(own: &Summary, rest: &Summary) -> Option<ResponsesDifference> {
    let squared = |of: &Summary| Some(of.variance()? / of.scored.responses as f64);
    let (left, right) = (squared(own)?, squared(rest)?);
    let difference = own.mean()? - rest.mean()?;
    let error = (left + right).sqrt();
    let part = |square: f64, of: &Summary| square * square / (of.scored.responses - 1) as f64;
    // Welch–Satterthwaite; where nothing varies any quantile gives an interval of no width.
    let freedom = match error > 0.0 {
        true => (left + right) * (left + right) / (part(left, own) + part(right, rest)),
        false => 1.0,
    };
    let half = t_quantile(freedom) * error;
    Some(ResponsesDifference {
        of: "mean".to_owned(),
        difference,
        interval: (difference - half, difference + half),
        standard_error: Some(error),
        z: None,
        p_value: None,
    })
}
