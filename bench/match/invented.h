// Invented persons of many cultures: the same number gives the same person on every machine. Names come as
// often as they do in their country (lists of forenames and surnames, with a long tail), families share
// names, and dates are as registers have them: some a year only, some 1 January, some missing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/record.h"

namespace entraide::bench {

/// `folder` holds the lists of names (data/README.md of the shared folder tells where each comes from); read once.
class Population {
 public:
  explicit Population(const std::string& folder);

  /// Persons of one family follow each other.
  record::Entity person(std::uint64_t number) const;
  /// How somebody asks for that person: of `chance`, whole, misspelt, a part missing or swapped; with a whole
  /// date, right as far as the record has one, or wrong by a year; or without.
  struct Asking {
    bool mistake = true;
    enum class Birth { none, right, wrong_year } birth = Birth::right;
  };
  record::Entity question(const record::Entity& person, std::uint64_t chance, Asking asking) const;

  std::size_t cultures() const { return cultures_.size(); }

 private:
  struct Names {
    std::vector<std::string> names;
    std::vector<double> up_to;  // their shares, added up; the last is 1
    const std::string& at(double chance) const;
  };
  enum class Structure { family, double_family, patronymic, fathers, family_first };
  struct Culture {
    std::string country;
    Structure structure = Structure::family;
    double share = 1;
    Names female, male;              // the most frequent ones
    Names other_female, other_male;  // all others
    Names family, rare_family;
  };
  void read_forenames(const std::string& path);
  void read_frequencies(const std::string& path);
  void read_surnames(const std::string& path);
  void read_rare(const std::string& folder);
  static const std::string& given_name(const Culture& culture, bool female, std::uint64_t chance);
  std::string family_name(const Culture& culture, std::uint64_t family) const;
  std::string name_of(const Culture& culture, std::uint64_t family, std::uint64_t own,
                      bool female) const;

  std::vector<Culture> cultures_;
  std::vector<double> up_to_;
};

}  // namespace entraide::bench
