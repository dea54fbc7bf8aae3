// What the catalogue says of the lists that everybody uses: data/vocabularies/lists.tsv, carried in
// the binary.
#pragma once

#include <string_view>
#include <vector>

#include "node/node.h"

namespace entraide::node {

struct KnownList {
  std::string_view name, publisher, url, licence, title_en, title_fr;
};
const std::vector<KnownList>& known_lists();

/// What is known of the dataset: the configuration's words first, then the built-in ones.
store::Dataset describe_dataset(const Config& config, std::string_view name,
                                std::string_view format);

}  // namespace entraide::node
