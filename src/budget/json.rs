//! The result as `careplan.budget/1`, figure by figure as docs/PLAN-FORMAT.md shows it.

use super::{AreaSum, Budget, Check, Operand, Paths, Value};
use crate::amount::{Exact, Money, Range};
use crate::plan::Plan;
use crate::policy::Policy;
use serde_json::{Map, Value as Json, json};

fn hours_range(range: Range<Exact>) -> Json {
    json!({ "low": range.low.two_places(), "likely": range.likely.two_places(), "high": range.high.two_places() })
}

fn money_range(range: Range<Money>) -> Json {
    json!({ "low": range.low, "likely": range.likely, "high": range.high })
}

impl Budget {
    /// The whole result as JSON.
    pub fn to_json(&self, plan: &Plan, policy: &Policy) -> Json {
        let paths = self.paths(plan, policy);
        let shares = |s: super::Shares| json!({ "cost": s.cost, "person": s.person, "council": s.council });
        json!({
            "schema": "careplan.budget/1",
            "reference": plan.reference,
            "policy": policy.id,
            "as_at": self.as_at.to_string(),
            "areas": self.areas.iter().map(area).collect::<Vec<_>>(),
            "indicative": {
                "weekly": money_range(self.indicative_weekly),
                "plan": money_range(self.indicative_plan),
            },
            "so_far": {
                "weekly": money_range(self.so_far.weekly),
                "person": money_range(self.so_far.person),
                "council": money_range(self.so_far.council),
            },
            "lines": self.lines.iter().map(line).collect::<Vec<_>>(),
            "planned": {
                "weekly": self.planned.weekly,
                "one_off": self.planned.one_off,
                "plan": self.planned.plan,
            },
            "contribution": contribution(&self.contribution),
            "statement": {
                "weekly": shares(self.statement.weekly),
                "plan": shares(self.statement.plan),
            },
            "streams": self.streams.iter().map(|s| json!({
                "stream": s.stream, "weekly": s.weekly, "plan": s.plan,
            })).collect::<Vec<_>>(),
            "top_ups": { "weekly": self.top_ups },
            "supporters": self.supporters.iter().map(|s| json!({
                "who": s.who, "hours_per_week": s.hours_per_week.two_places(), "counted": s.counted.two_places(),
            })).collect::<Vec<_>>(),
            "checks": self.checks.iter().map(check).collect::<Vec<_>>(),
            "working": self.working_json(&paths),
        })
    }

    fn working_json(&self, paths: &Paths<'_>) -> Vec<Json> {
        let entry = |entry| {
            let operands: Vec<Json> =
                self.working.operands(entry).iter().map(|operand| self.operand(operand, paths)).collect();
            let because: Vec<String> =
                self.working.because(entry).into_iter().map(|of| paths.reference(of)).collect();
            json!({
                "id": paths.figure(entry.figure),
                "rule": entry.rule,
                "value": value(entry.value),
                "operands": operands,
                "because": because,
            })
        };
        self.working.entries().iter().map(entry).collect()
    }

    fn operand(&self, operand: &Operand, paths: &Paths<'_>) -> Json {
        let mut fields = Map::new();
        fields.insert("name".to_owned(), json!(operand.name));
        if operand.value != Value::Nothing {
            fields.insert("value".to_owned(), value(operand.value));
        }
        fields.insert("of".to_owned(), json!(paths.reference(operand.of)));
        Json::Object(fields)
    }
}

fn value(value: Value) -> Json {
    match value {
        Value::Nothing => Json::Null,
        Value::Count(count) => json!(count),
        other => json!(other.to_string()),
    }
}

fn area(area: &AreaSum) -> Json {
    json!({
        "area": area.area,
        "eligible": area.eligible,
        "needed": hours_range(area.needed),
        "unpaid": hours_range(area.unpaid),
        "prevention": hours_range(area.prevention),
        "to_arrange": hours_range(area.to_arrange_exact),
        "arranged": area.arranged_exact.two_places(),
        "gap": area.gap_exact.two_places(),
        "indicative_weekly": money_range(area.indicative_weekly),
        "indicative_plan": money_range(area.indicative_plan),
    })
}

fn line(line: &super::Line) -> Json {
    json!({
        "id": line.id,
        "weekly": line.weekly,
        "one_off": line.one_off,
        "plan": line.plan,
        "hours_per_week": line.hours_per_week.two_places(),
        "active": line.active(),
        "stream": line.stream,
        "chargeable": line.chargeable,
    })
}

fn contribution(sum: &super::Contribution) -> Json {
    json!({
        "assessed": sum.assessed,
        "full_cost": sum.full_cost,
        "tariff_income": sum.tariff_income,
        "income_counted": sum.income_counted,
        "disregards": sum.disregards,
        "allowance": sum.allowance,
        "housing_costs": sum.housing_costs,
        "disability_costs": sum.disability_costs,
        "assessed_maximum": sum.assessed_maximum,
        "weekly": sum.weekly,
    })
}

fn check(check: &Check) -> Json {
    json!({
        "code": check.code.to_string(),
        "severity": check.severity.word(),
        "message": check.message,
        "at": check.at,
    })
}
