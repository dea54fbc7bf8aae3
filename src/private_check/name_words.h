// The words of a name as match keys have them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entraide::private_check {

struct NameWord {
  std::string text;                 // as it is written, without what another spelling leaves out
  std::string key;                  // its consonants, coarser than text::sound_key
  std::vector<std::string> sounds;  // of match::SoundWord
  std::string other_key;            // of what Arabic letters may also stand for; empty: nothing
  bool frequent = false;
};

/// The words that say most, in the order of the name.
std::vector<NameWord> telling_words(std::string_view name, std::size_t most);

}  // namespace entraide::private_check
