using System.Net.Sockets;
using System.Net;
using Core.Domain;
using Shell.Effects.Network;
using Shell.Effects.Processes;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Network;

public sealed class ListenersTests : IDisposable
{
    private const string Header = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private const string Rest = " 00000000:00000000 00:00000000 00000000     0        0 ";

    private readonly TemporaryDirectory proc = new();

    public void Dispose() => proc.Dispose();

    [Fact]
    public void Read_NobodyListens_IsFree()
    {
        // A client's connection from that port, and no IPv6.
        proc.Write("net/tcp", $"{Header}   0: 0100007F:1F40 0100007F:0050 01{Rest}99 1\n");
        Assert.Equal(ListenerState.Free, Read(8000));
    }

    [Theory]
    [InlineData("tcp", "00000000:1F40 00000000:0000")]
    [InlineData("tcp6", "00000000000000000000000000000000:1F40 00000000000000000000000000000000:0000")]
    public void Read_SomebodyListens_NamesTheProcessAndItsService(string table, string addresses)
    {
        proc.Write($"net/{table}", $"{Header}   0: {addresses} 0A{Rest}99 1 0 0\n");
        proc.Write("7/stat", "7 (web) S 1 1 1 0 -1 4194560 9 0 0 0 0 0 0 0 20 0 1 0 4711 2 3\n");
        proc.Write("7/cgroup", "0::/system.slice/web.service\n");
        File.CreateSymbolicLink(proc.File("7/fd/3"), "socket:[99]");
        Assert.Equal(ListenerState.OfHolder(7, "web", "web.service"), Read(8000));
    }

    [Fact]
    public void Read_HolderHidden_IsHeldByUnknown()
    {
        proc.Write("net/tcp", $"{Header}   0: 00000000:1F40 00000000:0000 0A{Rest}99 1 0 0\n");
        Assert.Equal(ListenerState.OfHolder(0, "unknown", ""), Read(8000));
    }

    [Fact]
    public void Read_ThisProcessListens_IsFound()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var state = Ok(new Listeners(new ProcessTable()).Read(new(((IPEndPoint)listener.LocalEndpoint).Port)));
        Assert.Equal(Environment.ProcessId, Assert.IsType<ListenerState.Held>(state).Pid);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void Read_NoSuchPort_IsInvalid(int port) =>
        Assert.Equal(Cause.Invalid, Failed(new Listeners(new ProcessTable(proc.Path), proc.Path).Read(new(port))).Cause);

    private ListenerState Read(int port) => Ok(new Listeners(new ProcessTable(proc.Path), proc.Path).Read(new(port)));
}
