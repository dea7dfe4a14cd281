import Sync
import Testing
import Transport

@Suite("Enrolling with a hub")
struct EnrolmentClientTests {
  @Test func `a hub that is not there is unreachable`() throws {
    let link = HTTPLink(to: try HubAddress("http://127.0.0.1:1"))
    #expect(throws: EnrolmentFailure.transport(.unreachable(code: 7))) {
      try EnrolmentClient(link: link).card()
    }
  }
}
