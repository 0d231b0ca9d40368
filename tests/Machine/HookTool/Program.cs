using System.Net.Sockets;
using Tests.Machine.HookTool;

// The client side of every hook tool, found under each tool's name: it passes the call to the unit agent and the answer back.
var reply = Call();
Console.Out.Write(reply.Output);
Console.Error.Write(reply.Error);
return reply.Code;

static ToolReply Call()
{
    if (Environment.GetEnvironmentVariable("JUJU_CONTEXT_ID") is not { Length: > 0 } context)
        return Failed("JUJU_CONTEXT_ID not set");
    if (Environment.GetEnvironmentVariable("JUJU_AGENT_SOCKET_ADDRESS") is not { Length: > 0 } address)
        return Failed("JUJU_AGENT_SOCKET_ADDRESS not set");
    // argv[0], not the path of the executable: that one is the same for every link.
    var arguments = Environment.GetCommandLineArgs();
    try
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(address));
        using var stream = new NetworkStream(socket);
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
            new ToolRequest(context, Path.GetFileName(arguments[0]), arguments[1..], Input(arguments)).Write(writer);
        using var reader = new BinaryReader(stream);
        return ToolReply.Read(reader);
    }
    catch (SocketException refused)
    {
        return Failed($"dial unix {address}: connect: {refused.Message}");
    }
    catch (IOException lost)
    {
        return Failed($"unexpected EOF: {lost.Message}");
    }
}

// Only for a tool that asks for it.
static string Input(string[] arguments) =>
    Array.IndexOf(arguments, "--file") is >= 0 and var flag && arguments.ElementAtOrDefault(flag + 1) == "-" ? Console.In.ReadToEnd() : "";

static ToolReply Failed(string text) => new(1, "", $"ERROR {text}\n");
