// From one file to a pack.
#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

constexpr std::pair<std::string_view, Kind> kinds[] = {
    {"treaty", Kind::treaty},         {"protocol", Kind::protocol},
    {"agreement", Kind::agreement},   {"directive", Kind::directive},
    {"regulation", Kind::regulation}, {"statute", Kind::statute},
    {"rules", Kind::rules},           {"forum", Kind::forum}};

constexpr std::pair<std::string_view, Status> statuses[] = {{"unconfirmed", Status::unconfirmed},
                                                            {"confirmed", Status::confirmed}};

void read_instrument(Pack& pack, Section section, const Packs& packs) {
  pack.id = section.text("id");
  pack.kind = read_code(section, "kind", kinds);
  pack.title = section.bilingual("title");
  pack.scope = section.bilingual("scope");
  pack.source = section.text("source");
  pack.in_force_from = section.day("in_force_from");
  pack.in_force_to = section.day("in_force_to");
  pack.parties = open_parties(section, "parties", section.words("parties"), packs.groups);
  pack.facing = open_parties(section, "facing", section.words("facing"), packs.groups);
  if (pack.parties.empty()) section.fault("parties", "agreement.expected.words");
  section.finish();
}

Pack pack_of(Section& root, const Packs& packs) {
  Pack pack;
  check_schema(root);
  if (auto instrument = root.section("instrument")) {
    read_instrument(pack, *instrument, packs);
  } else {
    root.fault("instrument", "agreement.expected.table");
  }
  for (auto& one : root.sections("article")) {
    auto article = article_of(one);
    if (pack.article(article.ref) != nullptr)
      one.fault("ref", "agreement.expected.once", {{"id", article.ref}});
    pack.articles.push_back(std::move(article));
  }
  const auto& vocabulary = packs.vocabulary;
  for (auto& one : root.sections("procedure"))
    pack.procedures.push_back(read_procedure(one, pack, packs));
  for (auto& one : root.sections("offence"))
    pack.offences.push_back(read_offence(one, pack, vocabulary));
  for (auto& one : root.sections("carrier_fine"))
    pack.carrier_fines.push_back(read_carrier_fine(one, pack));
  for (auto& one : root.sections("retention"))
    pack.retention.push_back(read_retention(one, pack, vocabulary));
  for (auto& one : root.sections("onward"))
    pack.onward.push_back(read_onward(one, pack, vocabulary));
  for (auto& one : root.sections("yearly_report"))
    pack.reports.push_back(read_yearly_report(one, pack));
  std::set<std::string> ids;
  for (auto& one : root.sections("rule")) {
    pack.rules.push_back(read_rule(one, pack, vocabulary));
    const auto& id = pack.rules.back().id;
    if (!ids.insert(id).second) one.fault("id", "agreement.expected.once", {{"id", id}});
  }
  root.finish();
  return pack;
}

bool contains(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

}  // namespace

Article article_of(Section& section) {
  Article article;
  article.ref = section.text("ref");
  article.status = read_code(section, "status", statuses);
  article.text = section.bilingual("text");
  section.finish();
  return article;
}

std::string_view code_of(Kind kind) { return code_among(kinds, kind); }

const Article* Pack::article(std::string_view ref) const {
  const auto found = std::find_if(articles.begin(), articles.end(),
                                  [&](const auto& one) { return one.ref == ref; });
  return found == articles.end() ? nullptr : &*found;
}

bool Pack::binds(std::string_view party) const {
  return contains(parties, party) || contains(facing, party);
}

bool Pack::binds(std::string_view party, std::string_view other) const {
  if (!binds(party) || !binds(other)) return false;
  if (facing.empty() || party == other) return true;
  return (contains(parties, party) && contains(facing, other)) ||
         (contains(facing, party) && contains(parties, other));
}

bool Pack::in_force(std::string_view day) const {
  if (!in_force_from.empty() && day < in_force_from) return false;
  return in_force_to.empty() || day <= in_force_to;
}

const Procedure* Pack::procedure(std::string_view name) const {
  const auto found = std::find_if(procedures.begin(), procedures.end(),
                                  [&](const auto& one) { return one.id == name; });
  return found == procedures.end() ? nullptr : &*found;
}

void check_schema(Section& root) {
  if (root.number("schema") != 1) root.fault("schema", "agreement.expected.schema");
}

void parse_toml(std::string_view toml, FaultList& faults,
                const std::function<void(Section& root)>& read) {
  try {
    const auto table = toml::parse(toml, faults.file());
    Section root{table, "", faults};
    read(root);
  } catch (const toml::parse_error& fault) {
    faults.add(fault.source().begin.line, "toml",
               {"agreement.expected.toml", {{"fault", std::string{fault.description()}}}});
  }
}

std::optional<Pack> read_pack(std::string_view toml, std::string_view file, const Packs& packs,
                              std::vector<Fault>& faults) {
  FaultList list{file, faults};
  const auto before = list.count();
  std::optional<Pack> pack;
  parse_toml(toml, list, [&](Section& root) { pack = pack_of(root, packs); });
  if (list.count() > before) return {};
  return pack;
}

}  // namespace entraide::agreement
