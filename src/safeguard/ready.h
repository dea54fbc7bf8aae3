// Packs made ready for decisions: looked up once, not in each case.
#pragma once

#include <unordered_map>

#include "safeguard/facts.h"

namespace entraide::safeguard {

struct ReadyRule {
  const agreement::Rule* rule = nullptr;
  bool confirmed = false;  // the article that it rests on
};

struct ReadyPack {
  const agreement::Pack* pack = nullptr;
  bool latest = false;  // of the versions of its instrument
  /// The rules that may speak of an action, by the number of its bit; 0: of one that is not known.
  std::vector<std::vector<ReadyRule>> by_action;
};

class ReadyPacks {
 public:
  ReadyPacks(const agreement::Packs& packs, const std::vector<Confirmation>& confirmed);

  const std::vector<ReadyPack>& packs() const { return packs_; }
  bool confirmed(const agreement::Pack& pack, std::string_view article) const;

  /// Where author and recipient stand, for one case: then pack by pack.
  class Standings {
   public:
    Sides towards(std::size_t pack) const;

   private:
    friend class ReadyPacks;
    const std::vector<Side>*author_ = nullptr, *recipient_ = nullptr;
    bool author_known_ = false, recipient_known_ = false, same_party_ = false;
  };
  Standings standings(const Case& asked) const;

 private:
  std::vector<ReadyPack> packs_;
  std::unordered_map<std::string, std::vector<Side>> sides_;  // by party, then by pack
  std::map<std::string, std::vector<std::string>, std::less<>> confirmed_;  // articles by pack
};

}  // namespace entraide::safeguard
