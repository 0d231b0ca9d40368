#!/usr/bin/perl
# Behind the name of every hook tool: passes the call to the agent's socket, and the answer back. As ToolRequest and ToolReply have it.
use strict;
use warnings;
use Cwd;
use IO::Socket::UNIX;

sub fail { print STDERR "ERROR $_[0]\n"; exit 1 }

sub number { pack 'l<', $_[0] }

# A text: its length, seven bits a byte, then its bytes.
sub text {
    my ($bytes, $left, $length) = ($_[0], length $_[0], '');
    do { $length .= chr(($left & 127) | ($left > 127 ? 128 : 0)); $left >>= 7 } while $left;
    return $length . $bytes;
}

sub bytes {
    my ($socket, $count, $all) = (@_, '');
    while (length $all < $count) {
        read($socket, $all, $count - length $all, length $all) or fail('unexpected EOF');
    }
    return $all;
}

sub string {
    my ($socket, $length, $shift, $byte) = ($_[0], 0, 0, 128);
    for (; $byte & 128; $shift += 7) { $byte = ord bytes($socket, 1); $length |= ($byte & 127) << $shift }
    return bytes($socket, $length);
}

# The standard input is read only when the tool asks for it.
sub call {
    my ($input) = @_;
    my $address = $ENV{JUJU_AGENT_SOCKET_ADDRESS};
    my $socket = IO::Socket::UNIX->new(Peer => $address) or fail("dial unix $address: connect: no such file or directory");
    my ($name) = $0 =~ m{([^/]*)$};
    my $request = text($ENV{JUJU_CONTEXT_ID}) . text($name) . number(scalar @ARGV) . join('', map { text($_) } @ARGV) . text(getcwd());
    print $socket $request . number(defined $input ? length $input : -1) . ($input // '');
    $socket->flush();
    my $code = unpack 'l<', bytes($socket, 4);
    return ($code, string($socket), string($socket), ord bytes($socket, 1));
}

for my $needed (qw(JUJU_CONTEXT_ID JUJU_AGENT_SOCKET_ADDRESS JUJU_AGENT_SOCKET_NETWORK)) {
    fail("$needed not set") if ($ENV{$needed} // '') eq '';
}
binmode STDIN;
my ($code, $output, $error, $asks) = call(undef);
($code, $output, $error) = call(do { local $/; <STDIN> // '' }) if $asks;
print STDOUT $output;
print STDERR $error;
exit $code;
