// The node's own cases counted into the picture: what its messages of a month say of a route, and nothing of whose
// they are.
#include <boost/json.hpp>

#include "crypto/crypto.h"
#include "node/bilan_figures.h"
#include "node/inside.h"

namespace entraide::node {

namespace {

namespace json = boost::json;
using picture::Event;
using picture::Kind;
using picture::Month;

constexpr std::string_view section_of_routes = "route";
/// As far back as cases are looked at the first time.
constexpr int months_back = 24;
/// Who counts, for the ledger: no person does.
constexpr std::string_view nobody = "entraide", purpose = "strategic-picture",
                           basis = "Smuggling Protocol, art. 10(1)";

/// What a request of that procedure is about, where its message does not say.
struct Usual {
  std::string_view procedure;
  Kind kind;
};
constexpr Usual usual[] = {
    {"document-verification", Kind::fraud}, {"measures-at-sea", Kind::interception},
    {"carrier-penalty", Kind::refusal},     {"nationality-verification", Kind::detection},
    {"readmission", Kind::detection},       {"return", Kind::detection},
    {"transit", Kind::detection},           {"travel-document", Kind::detection},
};

std::string text_in(const json::object& section, std::string_view field) {
  const auto* found = section.if_contains(json::string_view{field});
  return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

/// A whole number, as a number or as digits.
std::uint64_t number_in(const json::object& section, std::string_view field) {
  const auto* found = section.if_contains(json::string_view{field});
  if (!found) return 0;
  if (found->is_int64() && found->get_int64() > 0)
    return static_cast<std::uint64_t>(found->get_int64());
  const auto text = text_in(section, field);
  return is_digits(text) && text.size() <= 9 ? std::stoull(text) : 0;
}

std::optional<Kind> kind_in(const json::object& section, const std::string& procedure) {
  const auto said = text_in(section, "kind");
  if (!said.empty()) return picture::kind_of(said);
  for (const auto& one : usual)
    if (one.procedure == procedure) return one.kind;
  return {};
}

}  // namespace

std::string case_mark(const std::string& case_id, const Event& event) {
  return crypto::sha256_hex(
      as_bytes(fmt::format("{}|{}|{}|{}", case_id, code_of(event.kind), event.route, event.leg)));
}

std::optional<Event> event_of_message(const wire::Message& message, const picture::Atlas& atlas) {
  const auto section = message.data.find(section_of_routes);
  if (section == message.data.end()) return {};
  boost::system::error_code fault;
  const auto value = json::parse(section->second, fault);
  if (fault || !value.is_object()) return {};
  const auto& said = value.get_object();
  const auto kind = kind_in(said, message.procedure);
  if (!kind) return {};
  Event event;
  event.kind = *kind;
  event.month = picture::month_of(CivilDate{std::chrono::floor<std::chrono::days>(message.at)});
  event.route = text_in(said, "route");
  event.leg = text_in(said, "leg");
  event.place = text_in(said, "place");
  event.nationality = upper_ascii(text_in(said, "nationality"));
  event.age = text_in(said, "age");
  event.sex = text_in(said, "sex");
  event.method = text_in(said, "method");
  event.shared = text_in(said, "shared");
  event.price = number_in(said, "price");
  event.currency = text_in(said, "currency");
  event.persons = number_in(said, "persons");
  if (event.persons == 0 && bilan::is_about_one_person(message.procedure)) event.persons = 1;
  if (event.persons == 0 || !picture::check_event(event, atlas).ok()) return {};
  return event;
}

/// What this node's messages of that month tell, a case once for each kind and leg.
Result<std::vector<store::CaseCounted>> PictureBook::cases_of(store::Store& store, Month month,
                                                              const picture::Atlas& atlas) {
  std::vector<store::CaseCounted> all;
  ASSIGN_OR_RETURN(auto* const post, node_.post());
  store::MailFilter filter;
  filter.most = messages_counted_max;
  ASSIGN_OR_RETURN(const auto sent, store.mail().sent(filter));
  for (const auto& row : sent) {
    const auto at = picture::parse_month(row.at.substr(0, 7));
    if (!at || *at != month) continue;
    ASSIGN_OR_RETURN(const auto whole, store.mail().sent_message(row.id));
    if (!whole || whole->envelope.empty()) continue;
    const auto opened = post->open_sent(*whole);
    if (!opened.ok()) continue;  // by a key that has gone: what it said is not known any more
    const auto event = event_of_message(opened.value().message, atlas);
    if (!event) continue;
    std::string key;
    {
      const std::lock_guard lock{entropy_mutex_};
      Bytes random(32);
      entropy_.fill(random);
      key = crypto::sha256_hex(random);
    }
    const auto text = picture::write_events({*event});
    all.push_back(
        {case_mark(row.case_id, *event), {std::move(key), text.substr(text.find('\n') + 1)}});
  }
  return all;
}

Result<std::uint64_t> PictureBook::count_cases() {
  if (config_.picture_cases != "yes" || config_.party.empty()) return std::uint64_t{0};
  const auto now = picture::month_of(clock_.today());
  const Caller caller{
      std::string{nobody}, {std::string{purpose}, std::string{basis}, {}}, "picture"};
  std::uint64_t counted = 0;
  for (Month month{now.number - months_back}; month < now; ++month.number) {
    ASSIGN_OR_RETURN(const auto store, stores_.borrow());
    ASSIGN_OR_RETURN(const bool done, store->pictures().is_kept("counted", to_text(month)));
    if (done) continue;
    ASSIGN_OR_RETURN(const auto atlas, this->atlas(*store));
    ASSIGN_OR_RETURN(const auto cases, cases_of(*store, month, *atlas));
    ASSIGN_OR_RETURN(const auto told, entry("own", caller, "picture: cases of a month counted"));
    const auto kept = store->pictures().count_cases(to_text(month), cases, told);
    if (!kept.ok() && kept.error().code() == Code::conflict) continue;  // another process did
    if (!kept.ok()) return kept.error();
    counted += kept.value();
  }
  return counted;
}

}  // namespace entraide::node
