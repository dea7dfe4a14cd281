import Testing
import Transport

@Suite("Retry-After")
struct RetryAfterTests {
  /// The moment of the example in RFC 9110.
  private let moment: Int64 = 784_111_777_000

  @Test(
    arguments: [
      ("0", 0), ("120", 120_000), ("-5", -5_000), ("1000000000", 1_000_000_000_000),
      ("9223372036854775807", Int64.max), ("-9223372036854775808", 0),
    ]
  )
  func `N03 seconds are taken as they stand`(value: String, milliseconds: Int64) {
    #expect(RetryAfter.milliseconds(value, now: moment) == milliseconds)
  }

  @Test func `N03 a date is the time until then`() {
    let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    #expect(RetryAfter.milliseconds(date, now: moment) == 0)
    #expect(RetryAfter.milliseconds(date, now: moment - 90_000) == 90_000)
    #expect(RetryAfter.milliseconds("Thu, 29 Feb 2024 00:00:00 GMT", now: 0) == 1_709_164_800_000)
  }

  @Test(
    arguments: [
      "", "soon", "1.5", "Sun, 06 Nov 1994 08:49:37", "Sun, 41 Nov 1994 08:49:37 GMT",
    ]
  )
  func `N03 anything else says nothing`(value: String) {
    #expect(RetryAfter.milliseconds(value, now: moment) == nil)
  }
}

@Suite("Word of a network")
struct NetworkNoticesTests {
  @Test func `a wait for word ends when it is told to`() {
    let notices = NetworkNotices()
    notices.end()
    #expect(notices.next() == nil)
    #expect(notices.next() == nil)
  }
}
