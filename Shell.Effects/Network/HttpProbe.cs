using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Network;

/// <summary>Asks a port of this machine for a page. By hand, for an HTTP client is larger than the rest of the program.</summary>
internal static class HttpProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>The status code of the answer, or why there was none within a second.</summary>
    /// <returns><c>Invalid</c> if there can be no such port or path.</returns>
    public static Either<Failure, ProbeState> Read(ProbeQuery query) =>
        Result.Accept(Refusal.OfProbe(query.Port, query.Path)).Map(_ => Ask(query.Port, query.Path));

    private static ProbeState Ask(int port, string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        try
        {
            Connect(socket, port, started);
            socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n"));
            return Parse(Receive(socket, started));
        }
        catch (SocketException error)
        {
            return ProbeState.OfSilence(error.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "connection refused",
                SocketError.TimedOut => "no answer within 1 s",
                _ => error.Message,
            });
        }
    }

    private static void Connect(Socket socket, int port, long started)
    {
        try
        {
            socket.Connect(IPAddress.Loopback, port);
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            Await(socket, SelectMode.SelectWrite, started);
            if ((int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! is not 0 and var code)
                throw new SocketException(code);
        }
    }

    // The status line begins "HTTP/1.1 200"; a server may send it byte by byte.
    private static string Receive(Socket socket, long started)
    {
        Span<byte> line = stackalloc byte[12];
        var length = 0;
        while (length < line.Length)
        {
            Await(socket, SelectMode.SelectRead, started);
            var received = socket.Receive(line[length..]);
            if (received == 0)
                break;
            length += received;
        }

        return Encoding.ASCII.GetString(line[..length]);
    }

    private static void Await(Socket socket, SelectMode mode, long started)
    {
        var left = Limit - Stopwatch.GetElapsedTime(started);
        if (left <= TimeSpan.Zero || !socket.Poll(left, mode))
            throw new SocketException((int)SocketError.TimedOut);
    }

    private static ProbeState Parse(string line) => line.Length == 12 && line.StartsWith("HTTP/1.") && int.TryParse(line[9..], out var code)
        ? ProbeState.OfAnswer(code)
        : ProbeState.OfSilence(line == "" ? "closed without an answer" : "not HTTP");
}
