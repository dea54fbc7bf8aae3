// From a request to a route, and from there to its answer.
#include <algorithm>

#include "api/routes.h"
#include "crypto/crypto.h"

namespace entraide::api {

namespace {

constexpr std::chrono::hours once_kept{24};

/// `{dataset}` takes any segment, `{tile+}` all that are left; the rest must be equal.
bool leads_to(const Route& route, const std::vector<std::string>& segments,
              std::map<std::string, std::string, std::less<>>& path) {
  const auto parts =
      route.path == "/" ? std::vector<std::string_view>{} : split(route.path.substr(1), '/');
  const bool open_end = !parts.empty() && parts.back().ends_with("+}");
  if (open_end ? segments.size() < parts.size() : segments.size() != parts.size()) return false;
  path.clear();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (open_end && i + 1 == parts.size()) {
      path.emplace(parts[i].substr(1, parts[i].size() - 3),
                   join({segments.begin() + static_cast<std::ptrdiff_t>(i), segments.end()}, "/"));
    } else if (parts[i].starts_with('{')) {
      if (segments[i].empty()) return false;
      path.emplace(parts[i].substr(1, parts[i].size() - 2), segments[i]);
    } else if (parts[i] != segments[i]) {
      return false;
    }
  }
  return true;
}

/// `text/html; charset=utf-8` without its parameters.
std::string media_type(std::string_view content_type) {
  return lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
}

bool accepts_body(const Route& route, std::string_view type) {
  switch (route.body) {
    case Body::none:
    case Body::any:
      return true;
    case Body::json:
      return type == "application/json";
    case Body::json_or_form:
      return type == "application/json" || type == "application/x-www-form-urlencoded";
    case Body::text:
      return type == "text/plain";
  }
  return false;
}

/// Who did not say who they are is 401, not the 403 of a refused purpose.
Answer refusal(const Error& error, const Request& request) {
  const auto& key = error.message().key;
  if (key.starts_with("api.token.")) return problem(401, error.message(), request);
  return problem(error, request);
}

/// Officers' beginnings of work and refusals are in the ledger, but for the few routes that are answered
/// between two other requests and tell of nobody.
Result<node::SignedIn> admit_person(const Route& route, const Request& request,
                                    Services& services) {
  const bool noted = route.place == Place::worker;
  auto asker = services.authority.asker_of(request, services.node);
  if (!asker.ok()) {
    if (noted) RETURN_IF_ERROR(services.sign_ins.refused(services.node));
    return std::move(asker).error();
  }
  auto& [who, by] = asker.value();
  // Whoever signed in with a password has an entry of that.
  if (noted && (by == Asker::By::token || by == Asker::By::certificate)) {
    const auto how = by == Asker::By::certificate ? "certificate" : "token";
    RETURN_IF_ERROR(services.sign_ins.came(services.node, who.user, how));
  }
  if (!who.rights.has(route.right))
    return Error{Code::refused, "api.right", {{"right", std::string{desk::code_of(route.right)}}}};
  return std::move(who);
}

/// Who asks: an officer, or a partner by their certificate.
Result<node::SignedIn> admit(const Route& route, const Request& request, Services& services) {
  if (route.access == Access::person) return admit_person(route, request, services);
  // Anew for each request: what was revoked meanwhile stops at once, on an open connection, too.
  ASSIGN_OR_RETURN(auto* const post, services.node.post());
  node::SignedIn partner;
  ASSIGN_OR_RETURN(partner.user, post->partner_of(request.certificate));
  return partner;
}

Answer made(const Route& route, const Call& call) {
  auto answered = route.handler(call);
  if (!answered.ok()) return problem(answered.error(), call.request);
  return std::move(answered).value();
}

std::string header_of(const Answer& answer, std::string_view name) {
  const auto found = std::ranges::find(answer.headers, name, &Header::first);
  return found == answer.headers.end() ? std::string{} : found->second;
}

store::OnceAsked asked_once(const Call& call) {
  const auto& request = call.request;
  const auto now = call.services.node.clock().now();
  const auto words =
      join({request.method, request.path, request.query, request.if_match, request.body}, "\n");
  return {call.user, request.idempotency_key, crypto::sha256_hex(as_bytes(words)), to_rfc3339(now),
          to_rfc3339(now - once_kept)};
}

/// What was done by that key is not done again: whoever lost the answer gets it once more.
Answer answer_once(const Route& route, const Call& call) {
  auto& node = call.services.node;
  const auto asked = asked_once(call);
  const auto before = node.begin_once(asked);
  if (!before.ok()) return problem(before.error(), call.request);
  if (const auto& kept = before.value()) {
    Answer again;
    again.status = kept->status;
    again.body = kept->body;
    again.headers = {{"Cache-Control", "no-store"}, {"Idempotency-Replayed", "true"}};
    if (!kept->location.empty()) again.headers.emplace_back("Location", kept->location);
    if (!kept->tag.empty()) again.headers.emplace_back("ETag", kept->tag);
    return again;
  }
  auto answer = made(route, call);
  const bool went_well = answer.status < 300;
  const store::OnceAnswered kept{answer.status, header_of(answer, "Location"),
                                 header_of(answer, "ETag"), answer.body};
  const auto ended = node.end_once(asked, went_well ? &kept : nullptr);
  // It was done all the same; only a second try will be told to look first.
  if (!ended.ok() && !went_well) return problem(ended.error(), call.request);
  return answer;
}

/// Without authentication nobody outside this machine is answered, under whatever name.
Result<bool> host_allowed(const Request& request, Services& services) {
  if (request.door == Door::partners || Authority::is_this_machine(request.host)) return true;
  return services.authority.required(services.node);
}

}  // namespace

Result<Destination> find_route(std::string_view method, std::string_view path, Door door) {
  ASSIGN_OR_RETURN(const auto segments, path_segments(path));
  Destination destination;
  std::vector<std::string> methods;
  std::map<std::string, std::string, std::less<>> found;
  for (const auto& route : routes()) {
    const auto behind = route.access == Access::partner ? Door::partners : Door::officers;
    if (behind != door || !leads_to(route, segments, found)) continue;
    const std::string method_name{route.method};
    if (std::find(methods.begin(), methods.end(), method_name) == methods.end()) {
      methods.push_back(method_name);
      if (route.method == "GET") methods.emplace_back("HEAD");
    }
    if (route.method == method || (route.method == "GET" && method == "HEAD")) {
      destination.route = &route;
      destination.path = found;
    }
  }
  if (methods.empty()) return Error{Code::not_found, "api.route.unknown"};
  methods.emplace_back("OPTIONS");
  destination.allowed = join(methods, ", ");
  return destination;
}

std::size_t body_bytes_for(const Request& request, const Result<Destination>& destination,
                           Services& services) {
  const auto usual = services.config.body_bytes_max;
  const auto* route = destination.ok() ? destination.value().route : nullptr;
  if (route == nullptr || route->body_bytes_max <= usual) return usual;
  const auto host = host_allowed(request, services);
  if (!host.ok() || !host.value()) return usual;
  // Whether they may is said when all of it is here, and noted then.
  const auto asker = services.authority.asker_of(request, services.node);
  const bool may = asker.ok() && asker.value().who.rights.has(route->right);
  return may ? route->body_bytes_max : usual;
}

Answer answer(const Request& request, const Result<Destination>& destination, Services& services) {
  if (!destination.ok()) return problem(destination.error(), request);
  const auto& found = destination.value();
  if (request.method == "OPTIONS") return {204, "", "", {{"Allow", found.allowed}}};
  if (found.route == nullptr) {
    auto refused = problem(405, {"api.method", {{"allowed", found.allowed}}}, request);
    refused.headers.emplace_back("Allow", found.allowed);
    return refused;
  }
  const auto& route = *found.route;
  const auto allowed = host_allowed(request, services);
  if (!allowed.ok()) return problem(allowed.error(), request);
  if (!allowed.value()) return problem(421, {"api.host", {}}, request);
  node::SignedIn who;
  if (route.access != Access::open) {
    auto admitted = admit(route, request, services);
    if (!admitted.ok()) {
      auto refused = refusal(admitted.error(), request);
      refused.hang_up = route.access == Access::partner;
      return refused;
    }
    who = std::move(admitted).value();
  }
  if (!accepts_body(route, media_type(request.content_type))) {
    return problem(415, {route.body == Body::text ? "api.media_type.text" : "api.media_type", {}},
                   request);
  }
  auto fields = parse_fields(route.any_query ? std::string_view{} : request.query);
  if (!fields.ok()) return problem(fields.error(), request);
  auto values = Values::read(route.parameters, fields.value());
  if (!values.ok()) return problem(values.error(), request);
  auto user = who.user;
  const Call call{request,         services,      found.path, std::move(values).value(),
                  std::move(user), std::move(who)};
  if (route.once && !request.idempotency_key.empty()) return answer_once(route, call);
  return made(route, call);
}

Result<node::Caller> Call::caller(std::string operation) const {
  ASSIGN_OR_RETURN(auto purpose, purpose_of(request, services.node.config()));
  return node::Caller{user, std::move(purpose), std::move(operation)};
}

Result<std::set<std::string>> Call::datasets() const {
  const auto& name = path.at("dataset");
  const bool everything = name == "default" || name == "all";
  std::set<std::string> wanted;
  if (!everything) wanted.insert(name);
  const auto included = values.list("include_dataset");
  const auto also = values.list("datasets");
  const auto excluded = values.list("exclude_dataset");
  if (everything && included.empty() && also.empty() && excluded.empty()) return wanted;
  ASSIGN_OR_RETURN(const auto catalogue, services.node.catalogue());
  std::set<std::string> known, named;
  for (const auto& entry : catalogue) known.insert(entry.dataset.name);
  for (const auto* names : {&included, &also}) named.insert(names->begin(), names->end());
  auto mentioned = named;
  mentioned.insert(wanted.begin(), wanted.end());
  mentioned.insert(excluded.begin(), excluded.end());
  for (const auto& one : mentioned) {
    if (!known.contains(one))
      return Error{
          Code::not_found, "api.dataset", {{"known", join({known.begin(), known.end()}, ", ")}}};
  }
  auto scope = everything ? known : wanted;
  if (!named.empty())
    std::erase_if(scope, [&](const std::string& one) { return !named.contains(one); });
  for (const auto& one : excluded) scope.erase(one);
  // An empty set means `all` to the index: a scope that excludes everything must not become that.
  if (scope.empty()) return Error{Code::invalid, "api.dataset.none"};
  return scope;
}

}  // namespace entraide::api
