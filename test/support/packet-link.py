"""A bad link between two tun devices: packets wait their turn at a rate, travel for a while, and some get lost.

Used where the kernel has no netem. Arguments: near-name far-name bits-per-second delay-ms loss-share seed.
Prints "ready" when both devices exist; ends when its input is closed.
"""

import fcntl
import heapq
import os
import random
import select
import struct
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
LONGEST_QUEUE_SECONDS = 2.0  # as a cheap router: beyond that, packets are dropped


def open_tun(name):
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI))
    return device


def main():
    near_name, far_name, rate, delay_ms, loss, seed = sys.argv[1:7]
    rate, delay, loss = float(rate), float(delay_ms) / 1000, float(loss)
    chance = random.Random(int(seed))
    near, far = open_tun(near_name), open_tun(far_name)
    other = {near: far, far: near}
    free_at = {near: 0.0, far: 0.0}
    on_the_way = []
    order = 0
    print("ready", flush=True)
    while True:
        now = time.monotonic()
        wait = max(0.0, on_the_way[0][0] - now) if on_the_way else None
        readable, _, _ = select.select([near, far, sys.stdin], [], [], wait)
        if sys.stdin in readable and not sys.stdin.buffer.read1(1):
            return
        now = time.monotonic()
        for device in (near, far):
            while device in readable:
                try:
                    packet = os.read(device, 65536)
                except BlockingIOError:
                    break
                start = max(now, free_at[device])
                if start - now > LONGEST_QUEUE_SECONDS:
                    continue
                free_at[device] = start + len(packet) * 8 / rate
                # Lost behind the bottleneck: it took its time on the line like any other.
                if chance.random() >= loss:
                    order += 1
                    heapq.heappush(on_the_way, (free_at[device] + delay, order, other[device], packet))
        now = time.monotonic()
        while on_the_way and on_the_way[0][0] <= now:
            _, _, device, packet = heapq.heappop(on_the_way)
            try:
                os.write(device, packet)
            except OSError:
                pass  # the device is not up yet, or its queue is full: lost


main()
