#include "base/markup.h"

#include <gtest/gtest.h>

namespace entraide {
namespace {

TEST(Markup, OpensNothingAndClosesNothing) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"Nguyễn Thị Ánh", "Nguyễn Thị Ánh"},
      {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
      {"\" onload=\"x", "&quot; onload=&quot;x"},
      {"' onload='x", "&#39; onload=&#39;x"},
      {"&lt;", "&amp;lt;"},
  };
  for (const auto& [text, escaped] : cases) EXPECT_EQ(escaped_markup(text), escaped);
}

}  // namespace
}  // namespace entraide
