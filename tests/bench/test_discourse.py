"""What the measure reads of GUM's layer of discourse, in a file of our own writing."""

from bench.discourse import attributions, read_layer

FILE = """# newdoc id = GUM_news_pier
# newpar
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tDiscourse=attribution-positive:1->2:1:sem-atsrc-1-2+lex-indwd-3
2\tmayor\tmayor\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tsays\tsay\tVERB\tVBZ\t_\t0\troot\t_\t_
4\tit\tit\tPRON\tPRP\t_\t5\tnsubj\t_\tDiscourse=ROOT:2:0
5-6\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
5\tdid\tdo\tAUX\tVBD\t_\t7\taux\t_\t_
6\tn't\tnot\tPART\tRB\t_\t7\tadvmod\t_\t_
7\tfall\tfall\tVERB\tVB\t_\t3\tccomp\t_\t_
8\tbecause\tbecause\tSCONJ\tIN\t_\t10\tmark\t_\tDiscourse=causal-cause:3->2:0:_
9\tit\tit\tPRON\tPRP\t_\t10\tnsubj\t_\t_
10\theld\thold\tVERB\tVBD\t_\t7\tadvcl\t_\tSpaceAfter=No
11\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\tDiscourse=attribution-positive:4->5:0:sem-atsrc-12+lex-indwd-13
2\tknow\tknow\tVERB\tVBP\t_\t0\troot\t_\t_
3\tit\tit\tPRON\tPRP\t_\t4\tnsubj\t_\tDiscourse=joint-list_m:5->2:2:_
4\theld\thold\tVERB\tVBD\t_\t2\tccomp\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def test_what_is_attributed_goes_as_far_as_what_hangs_on_it(tmp_path):
    """The reason was attached before the speaker, so he gives it; the reporter's own "I know" does not count."""
    path = tmp_path / "GUM_news_pier.conllu"
    path.write_text(FILE, encoding="utf-8")
    layer = read_layer(path)
    found = [(layer.text[slice(*content)], layer.text[slice(*source)]) for content, source in attributions(layer)]
    assert found == [("it didn't fall because it held", "The mayor")]
