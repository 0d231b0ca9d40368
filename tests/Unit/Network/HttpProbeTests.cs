using System.Net.Sockets;
using System.Net;
using System.Text;
using Core.Domain;
using Shell.Effects.Network;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Network;

public sealed class HttpProbeTests
{
    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhello", 200)]
    [InlineData("HTTP/1.1 403 Forbidden\r\n\r\n", 403)]
    [InlineData("HTTP/1.1 204\r\n\r\n", 204)]
    public void Read_Answer_IsItsStatusCode(string answer, int code) =>
        Assert.Equal(ProbeState.OfAnswer(code), Read(answer));

    [Theory]
    [InlineData("", "closed without an answer")]
    [InlineData("HTTP/1.1 20", "not HTTP")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", "not HTTP")]
    public void Read_NoHttpAnswer_IsSilent(string answer, string reason) =>
        Assert.Equal(ProbeState.OfSilence(reason), Read(answer));

    [Fact]
    public void Read_NobodyListens_IsSilent()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(ProbeState.OfSilence("connection refused"), Ok(HttpProbe.Read(new(((IPEndPoint)taken.LocalEndPoint!).Port, "/"))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void Read_NoSuchPort_IsInvalid(int port) =>
        Assert.Equal(Failure.Of(Cause.Invalid, $"port {port}", "not between 1 and 65535"), Failed(HttpProbe.Read(new(port, "/"))));

    // A thread of its own, for the probe waits one second only and a busy test run may not lend one in time.
    private static ProbeState Read(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = new Thread(() => Serve(listener, answer));
        server.Start();
        var state = Ok(HttpProbe.Read(new(((IPEndPoint)listener.LocalEndpoint).Port, "/stats")));
        server.Join();
        return state;
    }

    private static void Serve(TcpListener listener, string answer)
    {
        using var connection = listener.AcceptSocket();
        var request = new byte[1024];
        var length = connection.Receive(request);
        if (!Encoding.ASCII.GetString(request, 0, length).StartsWith("GET /stats HTTP/1.0\r\n"))
            return;
        connection.NoDelay = true;
        try
        {
            foreach (var letter in answer)
                connection.Send([(byte)letter]);
        }
        catch (SocketException)
        {
            // The probe hangs up as soon as it has the status code.
        }
    }
}
