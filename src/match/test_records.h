// Records and queries for the tests of this room.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "match/match.h"

namespace entraide::match {

using record::Entity;
using record::Kind;
using record::NameKind;

inline record::PartialDate date(std::string_view edtf) {
  auto parsed = record::PartialDate::parse(edtf);
  EXPECT_TRUE(parsed.ok()) << edtf;
  return std::move(parsed).value();
}

inline Entity person(std::string id, std::vector<std::pair<std::string, NameKind>> names,
                     std::vector<std::string> births = {}) {
  Entity entity;
  entity.dataset = "test";
  entity.id = std::move(id);
  entity.kind = Kind::person;
  for (const auto& [full, kind] : names) entity.names.push_back(record::make_name(full, kind));
  for (const auto& birth : births) entity.birth_dates.push_back({date(birth), "", 0});
  return entity;
}

inline Entity asking(std::string_view name, std::string_view birth = "") {
  Entity query;
  query.kind = Kind::person;
  if (!name.empty()) query.names.push_back(record::make_name(name));
  if (!birth.empty()) query.birth_dates.push_back({date(birth), "", 0});
  return query;
}

inline record::Document passport(std::string number, std::optional<std::string> issuer = {}) {
  record::Document document;
  document.type = record::DocumentType::passport;
  document.number = std::move(number);
  if (issuer) document.issuer = record::Country::parse(*issuer);
  return document;
}

inline Index index_of(const std::vector<Entity>& entities) {
  Index index;
  for (const auto& entity : entities) index.put(entity);
  return index;
}

inline double score_of(const Index& index, const Entity& query, std::string_view id = "1") {
  Options options;
  options.cutoff = 0;
  for (const auto& candidate : index.search(query, options)) {
    if (candidate.id == id) return candidate.score;
  }
  return 0;
}

// The smugglers of the UN's Libya list (LYi.021 to LYi.026, LYi.029), as of 2026-02-27, and the
// spellings and dates of OFAC's programme LIBYA3 (2021-07).
inline std::vector<Entity> libya_un() {
  const auto good = NameKind::alias;
  const auto weak = NameKind::weak_alias;
  return {
      person("LYi.021",
             {{"Ermias Alem", NameKind::primary},
              {"Ermias Ghermay, Guro", good},
              {"Ermies Ghermay", weak},
              {"Ermias Ghirmay", weak}},
             {"1980~"}),
      person("LYi.022", {{"Fitiwi Abdelrazak", NameKind::primary},
                         {"Abdurezak", good},
                         {"Abdulrazak", good},
                         {"Fitwi Esmail Abdelrazak", weak}}),
      person("LYi.023",
             {{"Ahmad Oumar Imhamad al-Fitouri", NameKind::primary},
              {"احمد عمر امحمد الفيتوري", good},
              {"Al-Dabachi", weak},
              {"Al Ammu", weak},
              {"Al Dabbashi", weak}},
             {"1988-05-07"}),
      person("LYi.024",
             {{"Mus’ab Mustafa Abu al Qassim Omar", NameKind::primary},
              {"مصعب مصطفى ابو القاسم عمر", good},
              {"Mus’ab Abu Qarin", good},
              {"Al-Grein", weak}},
             {"1983-01-19"}),
      person("LYi.025",
             {{"Mohammed Al Amin Al-Arabi Kashlaf", NameKind::primary},
              {"محمد الأمين العربي كشلاف", good},
              {"Kashlaf", good},
              {"Koshlaf", good},
              {"Keslaf", weak},
              {"al-Qasab", good}},
             {"1985-12-02"}),
      person("LYi.026",
             {{"Abd Al-Rahman SALIM IBRAHIM AL-MILAD", NameKind::primary},
              {"Rahman Salim Milad", weak},
              {"al-Bija", good},
              {"Abdurahman Salem Ibrahim Milad", good}},
             {"1986-07-27"}),
      person("LYi.027", {{"Ibrahim Saeed Salim Jadhran", NameKind::primary}}, {"1982-10-29"}),
      person("LYi.028", {{"Salah Badi", NameKind::primary}}),
      person("LYi.029",
             {{"Osama Al Kuni Ibrahim", NameKind::primary},
              {"أسامة الكوني ابراهيم", good},
              {"Osama Milad", good},
              {"Osama Zawiya", good}},
             {"1976-04-02"}),
  };
}

struct Crossing {
  const char *un, *ofac, *name, *year, *full_name;
};
inline const std::vector<Crossing> crossings = {
    {"LYi.021", "24004", "GHERMAY, Ermias", "1980", "Ermias Ghirmay"},
    {"LYi.022", "24313", "FITWI, Abd al-Razzak", "1986", "Fitiwi Abdelrazak"},
    {"LYi.023", "24314", "AL-FITOURI, Ahmad Oumar Imhamad", "1988",
     "Ahmad Oumar Imhamad al-Fitouri"},
    {"LYi.023", "24314", "DABBASHI, Ahmed", "1988", "Al Dabbashi"},
    {"LYi.024", "24310", "ABU GREIN, Musab", "1983", "Mus’ab Abu Qarin"},
    {"LYi.024", "24310", "ABU-QURAYN, Mus'ab", "1983", "Mus’ab Abu Qarin"},
    {"LYi.025", "24311", "KOSHLAF, Mohamed", "1985", "Mohammed Al Amin Al-Arabi Kashlaf"},
    {"LYi.025", "24311", "KHUSHLAF, Mohamed", "1985", "Kashlaf"},
    {"LYi.026", "24312", "MILAD, Abd al-Rahman", "1986", "Abdurahman Salem Ibrahim Milad"},
};

}  // namespace entraide::match
