//! What the columns of an unknown table probably mean, from their names and a sample of
//! rows. A guess is printed with its reasons and can always be overridden by a mapping.

mod print;
mod survey;
mod types;
mod words;

pub use survey::SurveyGuess;
pub use types::infer_type;

use wayfarer_core::ValueType;

use crate::mapping::{Bundled, Shape};
use crate::row::{Cell, SourceRow, Table};
use crate::value::{ColumnTimes, DayOrder, DecimalMark};

/// How many sample values are kept per column.
const SAMPLE_VALUES: usize = 3;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Role {
    Person,
    Anonymous,
    Event,
    Time,
    MessageId,
    Session,
    Account,
    Amount,
    Quantity,
    UnitPrice,
    Currency,
    Url,
    Referrer,
    UtmSource,
    UtmMedium,
    UtmCampaign,
    UtmTerm,
    UtmContent,
    Channel,
    Sequence,
    /// The number somebody answered.
    Score,
    /// What somebody wrote beside it.
    Comment,
    Touchpoint,
    /// An array whose elements are the events.
    Explode,
    /// Anything else.
    Property,
}

/// The guess about one column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnGuess {
    /// Its header.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// The type its values share; `None` when the sample is blank.
    pub value_type: Option<ValueType>,
    /// Why, in words.
    pub reason: String,
    /// How sure, in percent.
    pub confidence: u8,
    /// Some of its values.
    pub samples: Vec<String>,
    /// How many of the sampled cells are blank.
    pub blank: usize,
}

/// The guess about a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// One guess per column; keys of exploded elements come last.
    pub columns: Vec<ColumnGuess>,
    /// What rows of survey answers and reviews become; `None` for any other table.
    pub survey: Option<SurveyGuess>,
    /// The event name of all rows when no column holds names: the file's name, or what
    /// people did who answered.
    pub event_name: Option<String>,
    /// The order settled by the dates of the time column.
    pub day_order: Option<DayOrder>,
    /// Whether day and month of the time column must be asked for.
    pub is_day_ambiguous: bool,
    /// The known export it is, which comes with a mapping.
    pub known: Option<&'static Bundled>,
}

impl Recognition {
    /// The column with a role.
    pub fn column(&self, role: Role) -> Option<&ColumnGuess> {
        self.columns.iter().find(|column| column.role == role)
    }
}

/// Guesses what the columns of `table` mean. `file_name` names the events of a table
/// without an event column.
pub fn recognise(table: &Table, sample: &[SourceRow<'_>], file_name: &str) -> Recognition {
    let known = Bundled::of(table);
    let nested = match known {
        Some(_) => None,
        None => (0..table.columns.len()).find(|place| holds_objects(sample, *place)),
    };
    let shape = match nested {
        Some(place) => Shape::exploded(table, place, sample),
        None => Shape::flat(table),
    };
    let rows = shape.sample(sample);
    let mut columns: Vec<_> = (0..shape.columns.len())
        .map(|place| guess(&shape.columns[place], &rows, place))
        .collect();
    if let Some(place) = nested {
        columns[place].role = Role::Explode;
        columns[place].reason = "holds arrays of objects; each element becomes a row".to_owned();
        columns[place].confidence = 90;
        columns[place].value_type = Some(ValueType::Json);
    }
    let survey = match known {
        Some(known) => {
            columns
                .iter_mut()
                .for_each(|column| take_known(column, known));
            None
        }
        None => {
            find_time(&mut columns, &rows);
            keep_best(&mut columns);
            survey::find(&mut columns, &rows, file_name)
        }
    };
    let time_place = columns.iter().position(|column| column.role == Role::Time);
    let times = time_place.map(|place| ColumnTimes::of(cells(&rows, place)));
    let times = times.unwrap_or_default();
    let has_event = columns.iter().any(|column| column.role == Role::Event);
    let event_name = match &survey {
        Some(survey) => survey.event.to_owned(),
        None => event_name_of(file_name),
    };
    Recognition {
        columns,
        survey,
        event_name: (!has_event).then_some(event_name),
        day_order: times.format.day_order,
        is_day_ambiguous: times.is_ambiguous && known.is_none(),
        known,
    }
}

/// What a column of a known export means.
fn take_known(column: &mut ColumnGuess, known: &Bundled) {
    let mut roles = known.roles.iter();
    let role = roles.find(|(name, _)| *name == column.name.trim());
    column.role = role.map_or(Role::Property, |(_, role)| *role);
    column.confidence = 100;
    column.reason = format!("the {} has it", known.name);
}

fn cells<'a>(rows: &'a [Vec<Cell<'a>>], place: usize) -> impl Iterator<Item = &'a Cell<'a>> {
    rows.iter().filter_map(move |row| row.get(place))
}

fn holds_objects(sample: &[SourceRow<'_>], place: usize) -> bool {
    let mut filled = sample
        .iter()
        .filter_map(|row| row.cells.get(place))
        .filter(|cell| !cell.is_blank())
        .peekable();
    let is_array = |cell: &Cell<'_>| match cell {
        Cell::Json(serde_json::Value::Array(elements)) => {
            elements.iter().all(serde_json::Value::is_object)
        }
        Cell::Text(text) => text.trim_start().starts_with("[{"),
        _ => false,
    };
    filled.peek().is_some() && filled.all(is_array)
}

fn guess(name: &str, rows: &[Vec<Cell<'_>>], place: usize) -> ColumnGuess {
    let texts = cells(rows, place).filter_map(|cell| match cell {
        Cell::Text(text) => Some(&**text),
        _ => None,
    });
    let mark = DecimalMark::of_column(texts);
    let value_type = infer_type(name, cells(rows, place), mark);
    let mut column = ColumnGuess {
        name: name.to_owned(),
        role: Role::Property,
        value_type,
        reason: "no known name; kept as a property".to_owned(),
        confidence: 50,
        samples: print::samples(cells(rows, place), SAMPLE_VALUES),
        blank: cells(rows, place).filter(|cell| cell.is_blank()).count(),
    };
    let Some((role, sureness)) = words::role_of(name) else {
        return column;
    };
    match content_contradicts(role, &column, rows, place) {
        Some(why) => column.reason = format!("called like a {} column but {why}", role.word()),
        None => {
            column.role = role;
            column.confidence = sureness;
            column.reason = format!("called '{}'", name.trim());
        }
    }
    column
}

/// Why the cells cannot have the role the header asks for.
fn content_contradicts(
    role: Role,
    column: &ColumnGuess,
    rows: &[Vec<Cell<'_>>],
    place: usize,
) -> Option<&'static str> {
    match role {
        Role::Time => {
            let times = ColumnTimes::of(cells(rows, place));
            // A bad row or two must not hide the column that is called time.
            let readable = times.filled == 0 || times.readable * 2 > times.filled;
            (!readable).then_some("its values are not times")
        }
        Role::Amount | Role::Quantity | Role::UnitPrice => {
            let is_number = matches!(column.value_type, None | Some(ValueType::Number));
            (!is_number).then_some("its values are not numbers")
        }
        Role::Url => {
            let is_address = column.samples.iter().all(|text| text.contains('/'));
            (!is_address).then_some("its values are not addresses")
        }
        Role::Event => {
            let is_name = matches!(column.value_type, None | Some(ValueType::Text));
            (!is_name).then_some("its values are not names")
        }
        _ => None,
    }
}

/// Without a column called time, one called …date, …at, …时间 whose cells are times will do.
fn find_time(columns: &mut [ColumnGuess], rows: &[Vec<Cell<'_>>]) {
    if columns.iter().any(|column| column.role == Role::Time) {
        return;
    }
    const ENDINGS: [&str; 8] = [
        "date",
        "time",
        "timestamp",
        "at",
        "时间",
        "時間",
        "日期",
        "on",
    ];
    for (place, column) in columns.iter_mut().enumerate() {
        let plain = words::plain_name(&column.name);
        let is_called_time = ENDINGS.iter().any(|ending| plain.ends_with(ending));
        let times = ColumnTimes::of(cells(rows, place));
        let is_time = times.filled > 0
            && times.readable * 10 >= times.filled * 9
            && !cells(rows, place).any(is_small_number);
        if column.role == Role::Property && is_called_time && is_time {
            column.role = Role::Time;
            column.confidence = 60;
            column.reason = "the first column whose name and values look like times".to_owned();
            return;
        }
    }
}

/// A number nobody writes a day or an instant as: a score, a count, a label.
fn is_small_number(cell: &Cell<'_>) -> bool {
    const SMALL: f64 = 10_000.0;
    let number = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Integer(number) => Some(*number as f64),
        Cell::Text(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.is_some_and(|number| number.abs() < SMALL)
}

/// One column per role: the surest, the first among equals. The others stay properties.
fn keep_best(columns: &mut [ColumnGuess]) {
    for place in 0..columns.len() {
        let role = columns[place].role;
        if role == Role::Property {
            continue;
        }
        let better = columns.iter().enumerate().find(|(other, column)| {
            let is_surer = column.confidence > columns[place].confidence;
            let is_first = column.confidence == columns[place].confidence && *other < place;
            column.role == role && (is_surer || is_first)
        });
        if let Some((_, better)) = better {
            let reason = format!("'{}' is the likelier {} column", better.name, role.word());
            columns[place].role = Role::Property;
            columns[place].confidence = 50;
            columns[place].reason = reason;
        }
    }
}

/// `shop/orders-2024.csv.gz` gives `orders`.
fn event_name_of(file_name: &str) -> String {
    let file = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = file.split('.').find(|part| !part.is_empty()).unwrap_or("");
    let name = stem.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | ' '));
    match name {
        "" => "row".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod survey_tests;
#[cfg(test)]
mod tests;
