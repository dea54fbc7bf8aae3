// The fields of a procedure's form: what each is called, what it may be, and the provision behind it.
#include <boost/json.hpp>

#include "api/json_answer.h"
#include "api/routes.h"

namespace entraide::api {

namespace {

namespace json = boost::json;
using agreement::Behind;
using agreement::Fact;
using agreement::Pack;
using agreement::Procedure;

json::object both(const agreement::Text& text) { return {{"en", text.en}, {"fr", text.fr}}; }

/// `article` is empty and `law` null where no instrument says so in words.
void add_law(json::object& field, const std::optional<Behind>& behind,
             const safeguard::Decider& rules) {
  field["pack"] = behind ? behind->pack->id : "";
  field["pack_title"] = behind ? json::value(both(behind->pack->title)) : json::value(nullptr);
  field["article"] = behind ? behind->article->ref : "";
  field["law"] = behind ? json::value(both(behind->article->text)) : json::value(nullptr);
  field["confirmed"] = behind && rules.confirmed(*behind->pack, behind->article->ref);
}

class FormFields {
 public:
  FormFields(const safeguard::Decider& rules, const Pack& pack, const Procedure& procedure)
      : rules_{rules}, packs_{rules.packs()}, pack_{pack}, procedure_{procedure} {}

  void contents(const std::vector<std::string>& names, bool needed) {
    for (const auto& name : names) {
      if (packs_.vocabulary.find(name)) continue;  // it is a fact
      const auto* word = agreement::word(packs_.vocabulary.fields, name);
      json::object field{{"path", "data.identity." + name},
                         {"name", name},
                         {"title", word == nullptr ? json::value(nullptr) : both(word->title)},
                         {"needed", needed},
                         {"options", nullptr}};
      add_law(field, agreement::behind_field(packs_, pack_, procedure_, name), rules_);
      all_.push_back(std::move(field));
    }
  }
  /// Each one that a person says, whether the procedure names it or not.
  void facts() {
    for (const auto& fact : packs_.vocabulary.facts) {
      if (!fact.computed && fact.id != "data") add(fact);
    }
  }
  json::array give() { return std::move(all_); }

 private:
  void add(const Fact& fact) {
    json::array options;
    for (const auto& value : fact.values)
      options.push_back(json::object{{"id", value.id}, {"title", both(value.title)}});
    json::object field{{"path", "facts." + fact.id},
                       {"name", fact.id},
                       {"title", both(fact.title)},
                       {"needed", needs(fact.id)},
                       {"options", std::move(options)}};
    auto behind = agreement::behind_field(packs_, pack_, procedure_, fact.id);
    if (!behind) behind = agreement::behind_fact(packs_, pack_, fact.id);
    add_law(field, behind, rules_);
    all_.push_back(std::move(field));
  }
  bool needs(const std::string& fact) const {
    return fact == "action" || fact == "purpose" ||
           std::ranges::find(procedure_.required, fact) != procedure_.required.end();
  }

  const safeguard::Decider& rules_;
  const agreement::Packs& packs_;
  const Pack& pack_;
  const Procedure& procedure_;
  json::array all_;
};

}  // namespace

Result<Answer> answer_template_fields(const Call& call) {
  ASSIGN_OR_RETURN(const auto rules, call.services.node.decider());
  const auto& agreement = call.path.at("agreement");
  ASSIGN_OR_RETURN(const auto* const pack, agreement::pack_named(rules->packs(), agreement));
  const auto* procedure = pack->procedure(call.path.at("procedure"));
  if (procedure == nullptr)
    return Error{Code::not_found,
                 "node.template.unknown",
                 {{"agreement", agreement}, {"procedure", call.path.at("procedure")}}};
  FormFields fields{*rules, *pack, *procedure};
  fields.contents(procedure->required, true);
  fields.contents(procedure->optional, false);
  fields.facts();
  return json_answer(200, {{"fields", fields.give()}});
}

}  // namespace entraide::api
