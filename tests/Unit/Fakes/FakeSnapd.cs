using System.Net.Sockets;
using System.Text;

namespace Tests.Unit.Fakes;

/// <summary>
/// snapd's socket with canned answers: a table of "METHOD path"; several answers come in order, the last one again and again.
/// </summary>
public sealed class FakeSnapd : IDisposable
{
    /// <summary>An answer that is none: the connection ends.</summary>
    public const string HangUp = "";

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Dictionary<string, Queue<string>> _answers = [];
    private readonly Thread _server;

    public FakeSnapd(string path)
    {
        Path = path;
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _server = new Thread(Serve) { IsBackground = true };
        _server.Start();
    }

    public string Path { get; }

    /// <summary>What was asked: method, path, body.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>All that was asked but the reads.</summary>
    public IEnumerable<string> Changes => Requests.Where(request => !request.StartsWith("GET"));

    public FakeSnapd On(string request, params string[] answers)
    {
        _answers[request] = new Queue<string>(answers);
        return this;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _server.Join();
    }

    private void Serve()
    {
        try
        {
            while (true)
                Answer(_listener.Accept());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Disposed: the test is over.
        }
    }

    private void Answer(Socket connection)
    {
        using var stream = new NetworkStream(connection, ownsSocket: true);
        using var reader = new BinaryReader(stream, Encoding.Latin1);
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n"))
            head.Append((char)reader.ReadByte());
        var lines = head.ToString().Split("\r\n");
        var length = int.Parse(lines.Single(line => line.StartsWith("Content-Length: "))["Content-Length: ".Length..]);
        var request = lines[0].Replace(" HTTP/1.0", "");
        Requests.Add($"{request} {Encoding.UTF8.GetString(reader.ReadBytes(length))}".TrimEnd());
        var answer = Next(request);
        if (answer != HangUp)
            stream.Write(Encoding.UTF8.GetBytes($"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{answer}"));
    }

    private string Next(string request) =>
        !_answers.TryGetValue(request, out var answers) ? $$$"""{"type":"error","result":{"message":"not in the table: {{{request}}}"}}"""
        : answers.Count > 1 ? answers.Dequeue()
        : answers.Peek();
}
