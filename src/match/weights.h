// What the parts of a name weigh: data/names/weights.tsv, judged by learn_weights.py on labelled
// pairs. docs/formats/match.md says what each does.
#pragma once

#include <string_view>

namespace entraide::match {

struct Weights {
  // How much of a name a word is.
  double common = 0.7;       // a name that very many persons bear
  double generic = 0.55;     // a word that very many organisations bear
  double two_letters = 0.7;  // up to two letters
  double patronymic = 0.5;   // `Viktorovich`
  double initial = 0.4;      // one letter
  double number = 0.3;       // `6`, `III`
  double kunya = 0.3;        // `abu`, `umm`
  double particle = 0.08;    // `al`, `bin`, `de`; titles too
  double legal_form = 0.1;   // `Ltd`
  // What two words that are not the same say.
  double alike = 0.80;  // from here down the value falls faster than the similarity
  double fall = 0.9;    // how far it has fallen where two words begin to be two
  // What words without a counterpart cost, as a share of their weight.
  double missing_person = 0.5;
  double missing_other = 0.9;
  double contradiction_person = 1.0;
  double contradiction_other = 1.0;
  double other_legal_form = 0.0;  // `AG` against `GmbH`, in weight
  double missing_number = 0.27;   // a number that one organisation has, in weight

  static const Weights& shipped();
  /// Rows of a name and a number; what they do not name stays as above.
  static Weights read(std::string_view rows);
};

}  // namespace entraide::match
