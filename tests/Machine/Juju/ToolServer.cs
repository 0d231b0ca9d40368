using System.Net.Sockets;
using System.Text;
using Tests.Machine.HookTool;

namespace Tests.Machine.Juju;

/// <summary>The agent's end of the hook tools' socket, for as long as one hook runs. One call at a time, as in Juju.</summary>
internal sealed class ToolServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<ToolRequest, ToolReply?> _answer;
    private readonly Task _serving;

    /// <param name="path">Where the socket is made, over one that is there.</param>
    /// <param name="answer">Null: the connection is closed without an answer.</param>
    public ToolServer(string path, Func<ToolRequest, ToolReply?> answer)
    {
        _answer = answer;
        File.Delete(path);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _serving = Task.Run(Serve);
    }

    /// <summary>Closes the socket after the call that is being answered; throws what was thrown while answering.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _serving.GetAwaiter().GetResult();
        _closing.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
                Answer(await _listener.AcceptAsync(_closing.Token));
        }
        catch (OperationCanceledException)
        {
            // Closed: the only right end.
        }
        finally
        {
            // Nobody waits for an answer that does not come.
            _listener.Dispose();
        }
    }

    private void Answer(Socket client)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        using var reader = new BinaryReader(stream);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            _answer(ToolRequest.Read(reader))?.Write(writer);
        }
        catch (IOException)
        {
            // The client was killed in mid-call: nobody waits for an answer.
        }
    }
}
