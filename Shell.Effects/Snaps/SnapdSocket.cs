using System.Net.Sockets;
using System.Text;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Snaps;

/// <summary>One HTTP exchange with snapd over its socket.</summary>
/// <remarks>
/// HTTP/1.0: the answer ends with the connection and never comes in chunks, so nothing of HTTP is needed but the blank line after the
/// head. (.NET's HttpClient adds 3.9 MB to a native program.)
/// </remarks>
/// <param name="path">The socket, such as /run/snapd.socket.</param>
internal sealed class SnapdSocket(string path)
{
    // snapd itself tries the store again for up to 38 s before it answers.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <param name="method">Such as GET.</param>
    /// <param name="target">The path, with its query.</param>
    /// <param name="contentType">What the parts are.</param>
    /// <param name="parts">The body, part by part.</param>
    /// <returns>
    /// The body of the answer, whatever its status says; <c>Missing</c> if there is no socket, <c>TimedOut</c> if snapd said nothing for
    /// 120 s, <c>Unreachable</c> if it does not listen or hung up.
    /// </returns>
    public Either<Failure, byte[]> Exchange(string method, string target, string contentType, params Stream[] parts)
    {
        if (!File.Exists(path))
            return Result.Fail<byte[]>(Cause.Missing, "snapd", $"no {path}; is snapd installed?");
        try
        {
            return Body(Talk(Head(method, target, contentType, parts.Sum(part => part.Length)), parts));
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            var reason = error.GetBaseException();
            var cause = reason is SocketException { SocketErrorCode: SocketError.TimedOut } ? Cause.TimedOut : Cause.Unreachable;
            return Result.Fail<byte[]>(cause, "snapd", $"{reason.Message}; see systemctl status snapd");
        }
    }

    private static string Head(string method, string target, string contentType, long length) =>
        $"{method} {target} HTTP/1.0\r\nHost: localhost\r\nContent-Type: {contentType}\r\nContent-Length: {length}\r\n\r\n";

    private byte[] Talk(string head, Stream[] parts)
    {
        var milliseconds = (int)Limit.TotalMilliseconds;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        {
            SendTimeout = milliseconds, ReceiveTimeout = milliseconds,
        };
        socket.Connect(new UnixDomainSocketEndPoint(path));
        using var stream = new NetworkStream(socket);
        stream.Write(Encoding.ASCII.GetBytes(head));
        foreach (var part in parts)
            part.CopyTo(stream);
        using var answer = new MemoryStream();
        stream.CopyTo(answer);
        return answer.ToArray();
    }

    private static Either<Failure, byte[]> Body(byte[] answer) => answer.AsSpan().IndexOf("\r\n\r\n"u8) is >= 0 and var end
        ? Right(answer[(end + 4)..])
        : Result.Fail<byte[]>(Cause.Unreachable, "snapd", "hung up before it answered; see systemctl status snapd");
}
