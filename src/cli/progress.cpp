#include "cli/progress.h"

#include <ostream>

namespace entraide::cli {

namespace {
constexpr std::size_t bar_width = 30;
constexpr std::chrono::milliseconds redraw_every{100};
}  // namespace

ProgressBar::ProgressBar(const Session& session, bool visible)
    : session_{session}, visible_{visible}, started_{session.world.clock.now()} {}

void ProgressBar::show(std::uint64_t bytes_done, std::uint64_t bytes_all, std::uint64_t entities) {
  const auto now = session_.world.clock.now();
  if (!visible_ || now - shown_ < redraw_every) return;
  shown_ = now;
  const auto seconds = std::chrono::duration<double>(now - started_).count();
  const double share =
      bytes_all == 0
          ? 0
          : std::min(1.0, static_cast<double>(bytes_done) / static_cast<double>(bytes_all));
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar_width));
  const double rate = seconds > 0 ? static_cast<double>(entities) / seconds : 0;
  const double left = share > 0.01 ? seconds * (1 - share) / share : 0;
  session_.world.err << fmt::format("\r[{}{}] ", std::string(filled, '#'),
                                    std::string(bar_width - filled, '.'))
                     << session_.text("cli.progress",
                                      {{"percent", fmt::format("{:.0f}", share * 100)},
                                       {"entries", fmt::format("{}", entities)},
                                       {"rate", fmt::format("{:.0f}", rate)},
                                       {"left", fmt::format("{:.0f}", left)}})
                     << "\033[K" << std::flush;
}

void ProgressBar::clear() {
  if (visible_) session_.world.err << "\r\033[K" << std::flush;
}

}  // namespace entraide::cli
