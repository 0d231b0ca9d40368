using Tests.Machine.Model.Probe;

// Runs in a machine: interprets and answers with the shell's own hands, a line for each request, until there are no more.
var units = new Units(Directory.CreateTempSubdirectory("model-probe-").FullName);
while (Console.In.ReadLine() is { } line)
{
    Console.Out.WriteLine(ModelLine.Of(units.Answer(ModelLine.Read(line, ModelRequest.Codec)), ModelReply.Codec));
    Console.Out.Flush();
}
