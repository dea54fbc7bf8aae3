#include "node/known_lists.h"

namespace entraide::embedded {
std::string_view known_lists();
}

namespace entraide::node {

namespace {

std::vector<KnownList> parse(std::string_view file) {
  std::vector<KnownList> lists;
  for (const auto line : split(file, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split(line, '\t');
    ENSURE(cells.size() == 6);
    lists.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]});
  }
  return lists;
}

void prefer(std::string& value, std::string_view other) {
  if (value.empty()) value = other;
}

}  // namespace

const std::vector<KnownList>& known_lists() {
  static const auto lists = parse(embedded::known_lists());
  return lists;
}

store::Dataset describe_dataset(const Config& config, std::string_view name,
                                std::string_view format) {
  store::Dataset dataset;
  dataset.name = name;
  dataset.format = format;
  if (const auto own = config.lists.find(std::string{name}); own != config.lists.end()) {
    dataset.title_en = own->second.title_en;
    dataset.title_fr = own->second.title_fr;
    dataset.publisher = own->second.publisher;
    dataset.url = own->second.url;
    dataset.licence = own->second.licence;
  }
  for (const auto& list : known_lists()) {
    if (list.name != name) continue;
    prefer(dataset.title_en, list.title_en);
    prefer(dataset.title_fr, list.title_fr);
    prefer(dataset.publisher, list.publisher);
    prefer(dataset.url, list.url);
    prefer(dataset.licence, list.licence);
  }
  prefer(dataset.title_en, name);
  prefer(dataset.title_fr, dataset.title_en);
  return dataset;
}

}  // namespace entraide::node
