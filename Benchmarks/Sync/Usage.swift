import Foundation
import Glibc

/// What a process has taken of the machine so far.
struct Usage {
  /// Processor time in user and kernel, in seconds.
  let processor: Double

  static var now: Usage {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return Usage(processor: seconds(usage.ru_utime) + seconds(usage.ru_stime))
  }

  /// Most resident memory since the last `forgetPeak`, in MiB.
  static var peakMemory: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return Double(line.filter(\.isNumber)).map { $0 / 1_024 } ?? 0
  }

  /// Begins the peak anew at what is resident now.
  static func forgetPeak() {
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
  }
}
