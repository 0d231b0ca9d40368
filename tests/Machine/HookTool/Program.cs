using System.Net.Sockets;
using System.Text;
using StandIn.Serving;

// The client side of every hook tool, found under each tool's name: it passes the call to the unit agent and the answer back.
var reply = Call(input: null);
if (reply.NeedsInput)
    reply = Call(Input());
Console.Out.Write(reply.Output);
Console.Error.Write(reply.Error);
return reply.Code;

static ToolReply Call(byte[]? input)
{
    if (Environment.GetEnvironmentVariable("JUJU_CONTEXT_ID") is not { Length: > 0 } context)
        return ToolReply.Failed("JUJU_CONTEXT_ID not set");
    if (Environment.GetEnvironmentVariable("JUJU_AGENT_SOCKET_ADDRESS") is not { Length: > 0 } address)
        return ToolReply.Failed("JUJU_AGENT_SOCKET_ADDRESS not set");
    // argv[0], not the path of the executable: that one is the same for every link.
    var arguments = Environment.GetCommandLineArgs();
    try
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(address));
        using var stream = new NetworkStream(socket);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
            new ToolRequest(context, Path.GetFileName(arguments[0]), arguments[1..], Environment.CurrentDirectory, input).Write(writer);
        using var reader = new BinaryReader(stream);
        return ToolReply.Read(reader);
    }
    catch (SocketException refused)
    {
        return ToolReply.Failed($"dial unix {address}: connect: {refused.Message}");
    }
    catch (IOException lost)
    {
        return ToolReply.Failed($"unexpected EOF: {lost.Message}");
    }
}

// Only when the agent asks for it: a tool that reads none must not wait for its caller.
static byte[] Input()
{
    using var input = new MemoryStream();
    using var stream = Console.OpenStandardInput();
    stream.CopyTo(input);
    return input.ToArray();
}
