// The closed list of facts, and the groups of parties.
#include "agreement/parts.h"

namespace entraide::agreement {

namespace {

constexpr std::pair<std::string_view, Side> side_codes[] = {{"asks", Side::asks},
                                                            {"answers", Side::answers}};

std::vector<Value> read_words(Section& root, std::string_view key) {
  std::vector<Value> words;
  for (auto& section : root.sections(key)) {
    words.push_back({section.text("id"), {section.text("en"), section.text("fr")}});
    section.finish();
  }
  return words;
}

std::vector<Value> values_of(Section& fact) {
  if (fact.flag("yes_no")) return {{"yes", {"yes", "oui"}}, {"no", {"no", "non"}}};
  std::vector<Value> values;
  for (auto& value : fact.sections("values")) {
    values.push_back({value.text("id"), {value.text("en"), value.text("fr")}});
    value.finish();
  }
  if (values.empty() || values.size() > values_max) {
    fact.fault("values", "agreement.expected.values", {{"max", std::to_string(values_max)}});
  }
  return values;
}

}  // namespace

Values Fact::bit(std::string_view value) const {
  if (value == "unknown") return unknown;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].id == value) return Values{2} << i;
  }
  return 0;
}

std::string Fact::titles(Values some, Language language) const {
  std::vector<std::string> all;
  for (const auto& value : values) {
    if ((bit(value.id) & some) != 0) all.push_back(value.title.in(language));
  }
  return listed(all, language);
}

std::optional<std::size_t> Vocabulary::find(std::string_view fact) const {
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].id == fact) return i;
  }
  return {};
}

const Value* word(const std::vector<Value>& words, std::string_view id) {
  const auto found =
      std::find_if(words.begin(), words.end(), [&](const Value& one) { return one.id == id; });
  return found == words.end() ? nullptr : &*found;
}

const Value* Vocabulary::obligation(std::string_view id) const { return word(obligations, id); }

Vocabulary read_vocabulary(Section& root) {
  Vocabulary vocabulary;
  for (auto& section : root.sections("fact")) {
    Fact fact;
    fact.id = section.text("id");
    fact.title = section.bilingual("title");
    fact.values = values_of(section);
    fact.computed = section.flag("computed");
    fact.obtainable = section.flag("obtainable");
    if (vocabulary.find(fact.id)) section.fault("id", "agreement.expected.once", {{"id", fact.id}});
    section.finish();
    vocabulary.facts.push_back(std::move(fact));
  }
  vocabulary.obligations = read_words(root, "obligation");
  const auto data = vocabulary.find("data");
  const auto action = vocabulary.find("action");
  if (!data || !action) root.fault("fact", "agreement.expected.data_and_action");
  vocabulary.data = data.value_or(0);
  vocabulary.action = action.value_or(0);
  return vocabulary;
}

std::string_view code_of(Side side) { return code_among(side_codes, side); }

std::optional<Side> Vocabulary::side_of(std::string_view actor) const {
  const auto found = sides.find(actor);
  return found == sides.end() ? std::nullopt : std::optional{found->second};
}

void read_words(Section& root, Vocabulary& vocabulary) {
  for (auto& section : root.sections("field")) {
    vocabulary.fields.push_back({section.text("id"), {section.text("en"), section.text("fr")}});
    if (auto law = section.section("law")) {
      vocabulary.laws[vocabulary.fields.back().id] = {law->text("pack"), law->text("article")};
      law->finish();
    }
    section.finish();
  }
  vocabulary.states = read_words(root, "state");
  for (auto& section : root.sections("actor")) {
    vocabulary.actors.push_back({section.text("id"), {section.text("en"), section.text("fr")}});
    if (section.has("side"))
      vocabulary.sides[vocabulary.actors.back().id] = read_code(section, "side", side_codes);
    section.finish();
  }
  for (auto& section : root.sections("element")) {
    vocabulary.elements.push_back({section.text("id"), {section.text("en"), section.text("fr")}});
    const auto stronger = section.words("implied_by");
    if (!stronger.empty()) vocabulary.implied_by[vocabulary.elements.back().id] = stronger;
    section.finish();
  }
}

std::vector<Group> read_groups(Section& root) {
  std::vector<Group> groups;
  for (auto& section : root.sections("group")) {
    Group group;
    group.id = section.text("id");
    group.title = section.bilingual("title");
    group.members = open_parties(section, "members", section.words("members"), groups);
    section.finish();
    groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<std::string> open_parties(const Section& where, std::string_view key,
                                      const std::vector<std::string>& words,
                                      const std::vector<Group>& groups) {
  std::vector<std::string> parties;
  const auto add = [&](const std::string& party) {
    if (std::find(parties.begin(), parties.end(), party) == parties.end()) parties.push_back(party);
  };
  for (const auto& word : words) {
    if (!word.starts_with('@')) {
      add(word);
      continue;
    }
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& one) {
      return one.id == std::string_view{word}.substr(1);
    });
    if (group == groups.end()) {
      where.fault(key, "agreement.expected.group", {{"group", word}});
      continue;
    }
    for (const auto& member : group->members) add(member);
  }
  return parties;
}

}  // namespace entraide::agreement
