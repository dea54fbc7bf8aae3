// The table of routes: it dispatches, validates and describes.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "api/authority.h"
#include "api/desk_files.h"
#include "api/exchange.h"
#include "api/last_verified.h"
#include "api/metrics.h"
#include "api/parameters.h"
#include "api/reach_kept.h"
#include "api/sign_ins.h"
#include "node/node.h"

namespace entraide::api {

/// What answers are made from.
struct Services {
  node::Node& node;
  const node::ApiConfig& config;
  const Authority& authority;
  Metrics& metrics;
  SignIns& sign_ins;
  const DeskFiles& desk;
  ReachKept& reach;
  LastVerified& verified;
  std::function<void(const std::string& partner)> heard = {};  // told that a partner has called
};

/// One request to one route, validated.
struct Call {
  const Request& request;
  Services& services;
  std::map<std::string, std::string, std::less<>> path;  // `dataset`, `id`
  Values values;
  std::string user;    // or the partner's name
  node::SignedIn who;  // nobody behind an open door, and behind the partners'

  /// Who asks, why and by which operation; refused without a purpose.
  Result<node::Caller> caller(std::string operation) const;
  /// The datasets meant by the path: empty for `default` and `all`; unknown is not found.
  Result<std::set<std::string>> datasets() const;
};

using Handler = Result<Answer> (*)(const Call&);

/// The content type of a route whose answer is sent again, as an event, whenever it changes.
constexpr std::string_view event_stream = "text/event-stream";

// person: who asks must be known where authentication is set up, and have the route's right; partner:
// behind the partners' door, by the certificate that they showed there.
enum class Access { open, person, partner };
enum class Place { network, worker };  // network: quick, answered even when every worker is busy
enum class Body { none, json, json_or_form, text, any };

struct Route {
  std::string_view method, path;    // `/match/{dataset}`; `{tile+}` takes the rest of the path
  std::string_view operation, tag;  // operationId
  std::string_view summary;         // message key
  std::vector<Parameter> parameters;
  Body body = Body::none;
  std::string_view answer;  // schema in openapi_schemas.h; empty: see content_type
  std::string_view content_type = "application/json";
  Access access = Access::person;
  Place place = Place::worker;
  Handler handler = nullptr;
  desk::Right right = desk::Right::consult;
  std::string_view takes = {};     // schema of a JSON body
  int status = 200;                // of what went well
  bool once = false;               // heeds Idempotency-Key: sent twice it is done once
  std::size_t body_bytes_max = 0;  // of somebody who is known; 0: as the configuration has it
  bool any_query = false;          // of pages: it is for the browser's application, and passed over
};

const std::vector<Route>& routes();
std::vector<Route> people_routes();   // routes_people.cpp
std::vector<Route> wire_routes();     // routes_wire.cpp
std::vector<Route> desk_routes();     // routes_desk.cpp
std::vector<Route> know_routes();     // routes_know.cpp
std::vector<Route> picture_routes();  // routes_picture.cpp
std::vector<Route> bilan_routes();    // routes_bilan.cpp
std::vector<Route> network_routes();  // routes_network.cpp

/// What a path leads to; `allowed` when the path exists but not for that method.
struct Destination {
  const Route* route = nullptr;
  std::map<std::string, std::string, std::less<>> path;
  std::string allowed;  // `GET, HEAD, OPTIONS`
};
/// What lies behind the other door is not there.
Result<Destination> find_route(std::string_view method, std::string_view path, Door door);

/// How much of a body is taken: more than the configuration says only where the route takes more, and only from
/// somebody who is known and has its right, so that nobody else can fill the memory. `request` has no body yet.
std::size_t body_bytes_for(const Request& request, const Result<Destination>& destination,
                           Services& services);

/// From request to answer, errors included.
Answer answer(const Request& request, const Result<Destination>& destination, Services& services);

// The handlers, by file.
Result<Answer> answer_match(const Call& call);   // answer_match.cpp
Result<Answer> answer_search(const Call& call);  // answer_search.cpp
Result<Answer> answer_entity(const Call& call);
Result<Answer> answer_reconcile_manifest(const Call& call);  // answer_reconcile.cpp
Result<Answer> answer_reconcile_queries(const Call& call);
Result<Answer> answer_suggest_entity(const Call& call);
Result<Answer> answer_suggest_property(const Call& call);
Result<Answer> answer_suggest_type(const Call& call);
Result<Answer> answer_preview(const Call& call);
Result<Answer> answer_catalogue(const Call& call);  // answer_system.cpp
Result<Answer> answer_algorithms(const Call& call);
Result<Answer> answer_health(const Call& call);
Result<Answer> answer_ready(const Call& call);
Result<Answer> answer_metrics(const Call& call);
Result<Answer> answer_page(const Call& call);
Result<Answer> answer_desk(const Call& call);  // answer_desk.cpp
Result<Answer> answer_front(const Call& call);
Result<Answer> answer_openapi(const Call& call);     // openapi.cpp
Result<Answer> answer_checkpoint(const Call& call);  // answer_ledger.cpp
Result<Answer> answer_tile(const Call& call);
Result<Answer> answer_entries(const Call& call);
Result<Answer> answer_ledger_state(const Call& call);
Result<Answer> answer_report(const Call& call);
Result<Answer> answer_sample(const Call& call);  // answer_review.cpp
Result<Answer> answer_unusual(const Call& call);
/// `since`: a day or a moment; nothing: from the beginning.
Result<Instant> since_of(const Call& call);
Result<Answer> answer_verify(const Call& call);
Result<Answer> answer_proof(const Call& call);
Result<Answer> answer_add_checkpoint(const Call& call);
Result<Answer> answer_witnessed(const Call& call);
Result<Answer> answer_send(const Call& call);  // answer_messages.cpp
Result<Answer> answer_outbox(const Call& call);
Result<Answer> answer_inbox(const Call& call);
Result<Answer> answer_message(const Call& call);
Result<Answer> answer_message_file(const Call& call);
Result<Answer> answer_receipts(const Call& call);
Result<Answer> answer_evidence_sheet(const Call& call);
Result<Answer> answer_partners(const Call& call);
Result<Answer> answer_sign_in(const Call& call);  // answer_session.cpp
Result<Answer> answer_signed_in(const Call& call);
Result<Answer> answer_sign_out(const Call& call);
Result<Answer> answer_change_password(const Call& call);
Result<Answer> answer_tokens(const Call& call);
Result<Answer> answer_make_token(const Call& call);
Result<Answer> answer_revoke_token(const Call& call);
Result<Answer> answer_accounts(const Call& call);  // answer_accounts.cpp
Result<Answer> answer_account(const Call& call);
Result<Answer> answer_make_account(const Call& call);
Result<Answer> answer_colleagues(const Call& call);
Result<Answer> answer_change_account(const Call& call);
Result<Answer> answer_queue(const Call& call);  // answer_requests.cpp
Result<Answer> answer_queue_facets(const Call& call);
Result<Answer> answer_queue_events(const Call& call);
Result<Answer> answer_request(const Call& call);
Result<Answer> answer_assign(const Call& call);
Result<Answer> answer_history(const Call& call);
Result<Answer> answer_note(const Call& call);
Result<Answer> answer_reminders(const Call& call);
Result<Answer> answer_cases(const Call& call);
Result<Answer> answer_case(const Call& call);
Result<Answer> answer_share_case(const Call& call);
Result<Answer> answer_unshare_case(const Call& call);
Result<Answer> answer_template(const Call& call);         // answer_drafts.cpp
Result<Answer> answer_template_fields(const Call& call);  // answer_fields.cpp
Result<Answer> answer_drafts(const Call& call);
Result<Answer> answer_draft(const Call& call);
Result<Answer> answer_make_draft(const Call& call);
Result<Answer> answer_change_draft(const Call& call);
Result<Answer> answer_draft_file(const Call& call);
Result<Answer> answer_attach(const Call& call);  // answer_draft_files.cpp
Result<Answer> answer_detach(const Call& call);
Result<Answer> answer_ask(const Call& call);
Result<Answer> answer_return(const Call& call);
Result<Answer> answer_drop(const Call& call);
Result<Answer> answer_choose_channel(const Call& call);
Result<Answer> answer_approve(const Call& call);
Result<Answer> answer_send_draft(const Call& call);
Result<Answer> answer_check(const Call& call);  // answer_checks.cpp
Result<Answer> answer_passengers(const Call& call);
struct MatchQuery;
/// What our own lists say to each: the object under `responses`.
Result<std::string> local_responses(const Call& call, const std::vector<MatchQuery>& queries,
                                    const node::Caller& caller);
Result<Answer> answer_check_partners(const Call& call);  // answer_private_checks.cpp
Result<Answer> answer_check_alarms(const Call& call);
Result<Answer> answer_check_alarm_seen(const Call& call);
Result<Answer> answer_private_statement(const Call& call);
Result<Answer> answer_private_parts(const Call& call);
Result<Answer> answer_private_check(const Call& call);
Result<Answer> answer_zone(const Call& call);
Result<Answer> answer_agreements(const Call& call);  // answer_agreements.cpp
Result<Answer> answer_agreement(const Call& call);
Result<Answer> answer_vocabulary(const Call& call);
Result<Answer> answer_reach(const Call& call);
Result<Answer> answer_reach_matrix(const Call& call);
Result<Answer> answer_offences(const Call& call);
Result<Answer> answer_offence(const Call& call);
Result<Answer> answer_decide(const Call& call);
Result<Answer> answer_bulletins(const Call& call);  // answer_bulletins.cpp
Result<Answer> answer_bulletin(const Call& call);
Result<Answer> answer_make_bulletin(const Call& call);
Result<Answer> answer_change_bulletin(const Call& call);
Result<Answer> answer_withdraw_bulletin(const Call& call);
Result<Answer> answer_add_picture(const Call& call);
Result<Answer> answer_picture(const Call& call);
Result<Answer> answer_channels(const Call& call);  // answer_channels.cpp
Result<Answer> answer_channel_messages(const Call& call);
Result<Answer> answer_channel_message(const Call& call);
Result<Answer> answer_read_channel(const Call& call);
Result<Answer> answer_subject_access(const Call& call);  // answer_subject.cpp
Result<Answer> answer_subject_letter(const Call& call);
Result<Answer> answer_purposes(const Call& call);
Result<Answer> answer_hits(const Call& call);  // answer_hits.cpp
Result<Answer> answer_judge(const Call& call);
Result<Answer> answer_second_look(const Call& call);
Result<Answer> answer_undo_judgement(const Call& call);
Result<Answer> answer_alerts(const Call& call);  // answer_alerts.cpp
Result<Answer> answer_alert(const Call& call);
Result<Answer> answer_make_alert(const Call& call);
Result<Answer> answer_review_alert(const Call& call);
Result<Answer> answer_publish_alert(const Call& call);
Result<Answer> answer_withdraw_alert(const Call& call);
Result<Answer> answer_flag_alert(const Call& call);
Result<Answer> answer_alert_hit(const Call& call);
Result<Answer> answer_protection(const Call& call);  // answer_protection.cpp
Result<Answer> answer_protection_file(const Call& call);
Result<Answer> answer_protection_figures(const Call& call);
Result<Answer> answer_open_protection(const Call& call);
Result<Answer> answer_change_protection(const Call& call);
Result<Answer> answer_lift_protection(const Call& call);
Result<Answer> answer_close_protection(const Call& call);
Result<Answer> answer_hello(const Call& call);  // answer_wire.cpp
Result<Answer> answer_frames(const Call& call);

Result<Answer> answer_flows(const Call& call);  // answer_pictures.cpp
Result<Answer> answer_displacement(const Call& call);
Result<Answer> answer_situation_report(const Call& call);
Result<Answer> answer_picture_table(const Call& call);
Result<Answer> answer_count_event(const Call& call);
Result<Answer> answer_import_counts(const Call& call);
Result<Answer> answer_share_picture(const Call& call);
Result<Answer> answer_take_picture(const Call& call);
Result<Answer> answer_bilan(const Call& call);  // answer_bilan.cpp
Result<Answer> answer_bilan_report(const Call& call);
Result<Answer> answer_commitment(const Call& call);
Result<Answer> answer_add_commitment(const Call& call);
Result<Answer> answer_commitment_status(const Call& call);
Result<Answer> answer_commitment_evidence(const Call& call);
Result<Answer> answer_obstacles(const Call& call);
Result<Answer> answer_meetings(const Call& call);  // answer_meetings.cpp
Result<Answer> answer_meeting(const Call& call);
Result<Answer> answer_plan_meeting(const Call& call);
Result<Answer> answer_meeting_topic(const Call& call);
Result<Answer> answer_close_meeting(const Call& call);
Result<Answer> answer_meeting_decision(const Call& call);
Result<Answer> answer_calendar(const Call& call);
Result<Answer> answer_postings(const Call& call);
Result<Answer> answer_make_posting(const Call& call);
Result<Answer> answer_posting_result(const Call& call);
Result<Answer> answer_liaison(const Call& call);  // answer_network.cpp
Result<Answer> answer_liaison_task(const Call& call);
Result<Answer> answer_frameworks(const Call& call);
Result<Answer> answer_observers(const Call& call);
Result<Answer> answer_transparency(const Call& call);
Result<Answer> answer_transparency_page(const Call& call);

}  // namespace entraide::api
