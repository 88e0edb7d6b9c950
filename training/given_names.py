import importlib,pkgutil,faker.providers.person as P
from collections import Counter,defaultdict
import unicodedata
def fold(s):
    s=s.replace('ı','i').replace('ł','l').replace('ø','o').replace('đ','d').replace('ß','ss').replace('æ','ae').replace('þ','th').replace('ð','d')
    return ''.join(c for c in unicodedata.normalize('NFKD',s) if not unicodedata.combining(c)).lower()
w=defaultdict(lambda:{'he':0.0,'she':0.0}); locs=defaultdict(set)
for m in pkgutil.iter_modules(P.__path__):
    try: mod=importlib.import_module(f'faker.providers.person.{m.name}').Provider
    except Exception as e: continue
    for g,att in (('he','first_names_male'),('she','first_names_female')):
        names=getattr(mod,att,None)
        if not names: continue
        items=names.items() if isinstance(names,dict) else [(n,1.0) for n in names]
        tot=sum(v for _,v in items) or 1
        for n,v in items:
            f=fold(n)
            if f.isascii() and f.isalpha() and len(f)>1:
                w[f][g]+= (v/tot*1000) if isinstance(names,dict) else 1.0
                locs[f].add(m.name)
he=sorted(n for n,x in w.items() if x['he']>4*x['she']); she=sorted(n for n,x in w.items() if x['she']>4*x['he'])
print(len(w),len(he),len(she))
import json; json.dump({'he':he,'she':she},open('/work/data/F/faker.json','w'))
for n in 'kiara paris jordan andrea jean kim sasha mohamed fatima jamie valeska lydia kathryn nikita amal noor min wei'.split(): print(n,dict(w.get(n,{})),sorted(locs.get(n,[]))[:6])
import textwrap
from rashomon.extract.names.words import _gendered
known=_gendered()
UNSURE=set('''andrea nikita amal nour noor kim jordan paris sasha jean jan joan sam alex chris pat robin leslie lesley dana dylan taylor morgan jamie jackie jess lee lou max nat rene simone gabriele michele nicola daniele luca ali joy shay
 sky sunny ira ariel yael noa omri adi gal tal shai or rotem sidney sydney chelsea florence victoria virginia georgia carolina israel chad lincoln madison washington brooklyn austin dallas houston phoenix cleveland denver london berlin roma
 asia india china kenya america africa ireland holland france germany june april may august december summer autumn winter hope faith grace charity justice mercy general major king prince duke earl pope bishop dean judge sunday friday wednesday
 police un us ap will mark bill rich art guy gene grant frank hunter mason page rose lily iris jade ruby pearl amber crystal dawn eve star sun moon ocean river lake forest ali islam jihad sana laden assad syria iran iraq ha an la de el al das den die der
 van von mac ben bin abu umm deniz ozgur evren umut toni sascha kai quinn riley rowan avery jamey casey kelly kerry kelsey kendall harley peyton reese skyler blake cameron drew ellis finley hayden jesse jules kit logan marlowe parker payton
 reagan remy sage shannon shelby sloan stacy stevie tracy tracey vivian beverly carol carroll evelyn hilary hillary jocelyn laurie lindsay lindsey loren lynn marion meredith merle shirley sean tyler ty yan yi yu li wei min jin jun ming hong hui jing ling mei ning
 ping qing rui ting xin ying yun zhen'''.split())
out={'he':[], 'she':[]}
for n,x in w.items():
    if n in known or n in UNSURE or len(n)<3: continue
    for g,o in (('he','she'),('she','he')):
        if x[g]>8*x[o] and (len(locs[n])>=2): out[g].append(n)
print({g:len(v) for g,v in out.items()})
s='# Given names that tell a gender, beside those of extract/names/lexicon/given_names.toml, for pronouns only: many of them are towns too.\n# From the lists of first names of Faker (MIT licence), those that two countries have and one gender bears at least eight times as often.\n'
for g in ('he','she'): s+=f'{g} = """\n'+textwrap.fill(' '.join(sorted(out[g])),150)+'\n"""\n'
open('src/rashomon/extract/names/lexicon/more_given_names.toml','w').write(s); print(len(s))
