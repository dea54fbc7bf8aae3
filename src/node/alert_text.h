// An alert as a message carries it.
#pragma once

#include <boost/json/object.hpp>

#include "node/node.h"

namespace entraide::node {

/// The sections of a message's `data` by category: `alert`, `identity`, `document`.
boost::json::object alert_sections(const record::Entity& alert);
/// What the procedure's form asks for, filled in as far as it is.
agreement::Form alert_form(const record::Entity& alert);
/// The record that such sections make. `data`: category to JSON, as a message has it. Code::invalid: there
/// is nothing to find it by, or no day on which it ends.
Result<record::Entity> alert_of(const std::map<std::string, std::string, std::less<>>& data);

/// What a check shows of it, and on what it rests.
void describe_alert(record::Entity& alert, const std::string& owner, const std::string& since);

/// `alerts`, `alerts-france`.
constexpr std::string_view own_alerts = "alerts";
std::string alerts_of(std::string_view partner);
bool is_of_alerts(std::string_view dataset);

/// `sis-2018-1862` and `36` of `sis-2018-1862:36`.
std::pair<std::string, std::string> pack_and_article(const std::string& category);

/// Whether a procedure is the life of an alert: it can be entered, hit and deleted.
bool is_of_alerts(const agreement::Procedure& procedure);

}  // namespace entraide::node
