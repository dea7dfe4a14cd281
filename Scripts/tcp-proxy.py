#!/usr/bin/env python3
"""A link that can be cut: passes TCP on to 127.0.0.1:TARGET and prints its own port.

    tcp-proxy.py TARGET        SIGUSR1 cuts the link, SIGUSR2 joins it again, SIGTERM ends

While cut nothing listens and every connection is broken off, as with a cable pulled out.
"""

import asyncio
import signal
import sys


class Link:
    def __init__(self, target):
        self.target = target
        self.port = 0
        self.server = None
        self.writers = set()

    async def join(self):
        if self.server is None:
            self.server = await asyncio.start_server(self.carry, "127.0.0.1", self.port)
            self.port = self.server.sockets[0].getsockname()[1]

    def cut(self):
        if self.server is not None:
            self.server.close()
            self.server = None
        for writer in list(self.writers):
            writer.transport.abort()

    async def carry(self, reader, writer):
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        self.writers |= {writer, far_writer}
        await asyncio.gather(self.pump(reader, far_writer), self.pump(far_reader, writer))
        self.writers -= {writer, far_writer}

    @staticmethod
    async def pump(reader, writer):
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
            writer.write_eof()
        except OSError:
            pass
        finally:
            writer.close()


async def main():
    link = Link(int(sys.argv[1]))
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    await link.join()
    loop.add_signal_handler(signal.SIGUSR1, link.cut)
    loop.add_signal_handler(signal.SIGUSR2, lambda: loop.create_task(link.join()))
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    print(link.port, flush=True)
    await ended.wait()
    link.cut()


asyncio.run(main())
