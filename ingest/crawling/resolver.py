"""Names to addresses, none of them private: looked at when the name is resolved, so that what is looked at is what is
connected to, and a name that changes its mind between two requests gains nothing."""

from __future__ import annotations

from ipaddress import IPv4Address as IPv4
from ipaddress import IPv6Address as IPv6
from ipaddress import ip_address
from typing import Any, ClassVar

from scrapy.crawler import Crawler
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; those written inside IPv6 count as what they are."""
    ip = ip_address(address.partition("%")[0])
    inner = _inner(ip) if isinstance(ip, IPv6) else None
    return ip.is_global and not ip.is_multicast and (inner is None or inner.is_global)


def _inner(ip: IPv6) -> IPv4 | None:
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)


def _nat64(ip: IPv6) -> IPv4 | None:
    return IPv4(int(ip) & 0xFFFFFFFF) if ip.exploded.startswith("0064:ff9b:") else None


@implementer(IHostnameResolver)
class PublicResolver:
    """Resolves as the reactor does, and passes over private addresses of hosts that ``private_hosts`` does not list."""

    refused: ClassVar[set[str]] = set()  # hosts that had a private address; Scrapy keeps its resolver to itself

    def __init__(self, reactor: ReactorBase, private_hosts: frozenset[str]) -> None:
        self._reactor: Any = reactor
        self._resolver: Any = reactor.nameResolver
        self._private_hosts = private_hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        return cls(reactor, frozenset(crawler.settings.getlist("PRIVATE_HOSTS")))

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(self, receiver: Any, hostName: str, *args: Any, **kwargs: Any) -> Any:  # noqa: N802, N803
        """As IHostnameResolver has it; every request's connection begins here, also one to a bare address."""
        if hostName.removeprefix("www.") not in self._private_hosts:
            receiver = _PublicOnly(receiver, self.refused, hostName)
        return self._resolver.resolveHostName(receiver, hostName, *args, **kwargs)


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands on public addresses; a name with none is one that was not found."""

    def __init__(self, receiver: Any, refused: set[str], host: str) -> None:
        self._receiver, self._refused, self._host = receiver, refused, host

    def resolutionBegan(self, resolutionInProgress: Any) -> None:  # noqa: N802, N803
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if isinstance(address, (IPv4Address, IPv6Address)) and is_public(address.host):
            self._receiver.addressResolved(address)
        else:
            self._refused.add(self._host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()
