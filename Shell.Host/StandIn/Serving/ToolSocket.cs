using System.Net.Sockets;
using System.Text;

namespace StandIn.Serving;

/// <summary>The agent's end of the hook tools' socket, for as long as one hook runs. One call at a time, as in Juju.</summary>
internal sealed class ToolSocket : IDisposable
{
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource closing = new();
    private readonly Func<ToolRequest, ToolReply?> answer;
    private readonly Task serving;

    /// <summary>Makes the socket and answers its calls.</summary>
    /// <param name="path">Where the socket is made, over one that is there.</param>
    /// <param name="answer">Answers a call; where the answer is <c>null</c>, the connection is closed without an answer.</param>
    public ToolSocket(string path, Func<ToolRequest, ToolReply?> answer)
    {
        this.answer = answer;
        File.Delete(path);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        serving = Task.Run(Serve);
    }

    /// <summary>Closes the socket after the call that is being answered; throws what was thrown while answering.</summary>
    public void Dispose()
    {
        closing.Cancel();
        serving.GetAwaiter().GetResult();
        closing.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
                Answer(await listener.AcceptAsync(closing.Token));
        }
        catch (OperationCanceledException)
        {
            // Closed: the only right end.
        }
        finally
        {
            // Nobody waits for an answer that does not come.
            listener.Dispose();
        }
    }

    private void Answer(Socket client)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        using var reader = new BinaryReader(stream);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            answer(ToolRequest.Read(reader))?.Write(writer);
        }
        catch (IOException)
        {
            // The client was killed in mid-call: nobody waits for an answer.
        }
    }
}
