// What lies on the desk, as JSON: the same over HTTP and at the command line. Part of api.h.
#pragma once

#include <boost/json/object.hpp>

#include "node/node.h"

namespace entraide::api {

/// One row of the queue.
boost::json::object request_json(const store::Request& request);
/// The same with its limit, and what its procedure and state are called. `rules`: nothing when none are
/// in force.
boost::json::object queue_row_json(const store::Request& request, const safeguard::Decider* rules,
                                   Language language);
/// A decision that was kept, its reasons in that language; null when it cannot be read.
boost::json::value decision_in(const std::string& kept, Language language);
boost::json::object request_page_json(const node::RequestShown& shown, Language language);
boost::json::object event_json(const store::DeskEvent& event);
boost::json::object reminder_json(const store::DeskEvent& event);
boost::json::object case_row_json(const store::CaseRow& row);
boost::json::object case_page_json(const node::CaseShown& shown);

/// `held`: by protection; whoever asks is not to know why.
boost::json::object paper_json(const store::Paper& paper, bool held);
/// With what stands in its way, the decision and exactly what would leave; unless it is held.
boost::json::object paper_page_json(const node::PaperShown& shown, Language language);

/// The rules that hold it for a protection officer, whose eyes alone see them.
boost::json::array holds_json(const node::PaperShown& shown, Language language);

/// By which channel it goes, and why; the others with their why or why not.
boost::json::object channel_json(const node::ChannelShown& shown, Language language);
/// Why that one: the officer's reason, or the rule's.
std::string why_of(const node::ChannelShown& shown, Language language);
/// A message by a gateway or by hand.
boost::json::object channel_message_json(const store::ChannelMessage& message);
/// Of a request's partner: `interpol`; `link` for a node.
std::string channel_of(const std::string& partner);

boost::json::object sent_json(const node::Sent& sent);

boost::json::object sheet_json(const node::EvidenceSheet& sheet);

boost::json::object protection_json(const store::ProtectionFile& file);

boost::json::object bulletin_json(const store::Bulletin& bulletin);
/// With its pictures, each by its address.
boost::json::object bulletin_page_json(const node::BulletinShown& shown);

boost::json::object judgement_json(const node::JudgementShown& shown);
boost::json::object said_json(const node::Said& said);
/// `waits`, `confirmed`, `open`, `lapsed`, `undone`.
std::string_view standing_of(const node::JudgementShown& shown);

boost::json::object alert_json(const node::AlertShown& shown);
/// With whom it is about, what was said when it was entered, and the grounds on which it may be flagged,
/// which are those of `rules`; nothing: none are in force.
boost::json::object alert_page_json(const node::AlertShown& shown, const safeguard::Decider* rules,
                                    Language language);
boost::json::object told_json(const node::AlertTold& told, Language language);
/// Whether it would have left, of a rehearsal.
bool would_leave(const node::AlertTold& told);

}  // namespace entraide::api
